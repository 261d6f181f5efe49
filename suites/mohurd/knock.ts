import type { Knock } from '../../src/engine/knock.js';
import { text } from '../../src/model/text.js';
import { CODE } from '../../src/protocols/mohurd/envelope.js';
import { readReply } from '../kit/knock.js';
import { ISSUING } from './plans.js';
import type { MohurdTools } from './tools.js';

/** The request has nothing but the credentials: whatever it is refused for is about them. */
export const KNOCK: Knock<MohurdTools> = {
  operation: ISSUING.operation,
  title: text('用业务数据的密钥取 token', 'asks for a token by the key for business data'),
  keys: ['credentials.systemId', 'credentials.keys.business'],
  async send(t) {
    const answer = await t.send(ISSUING.operation, t.draw(ISSUING.operation));
    return readReply(t.dialect.spec, answer, [CODE.parameter, CODE.key]);
  },
};
