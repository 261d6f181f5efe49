import type { Pixit } from '../../src/model/pixit.js';
import type { Specification } from '../../src/model/specification.js';
import { identityOf } from '../../src/protocols/das/token.js';
import { readFields } from '../kit/watch/read-fields.js';
import { findClockFaults, findTokenForgery } from '../kit/watch/token-forgery.js';
import type { Sending, Watcher } from '../kit/watch/watcher.js';
import { credentialsOf, loadDialect } from './dialect.js';

const SENDING: Sending = {
  method: '2.3/post-only',
  charset: '2.1/utf-8',
  form: '2.4/json',
  type: '2.1/callback-headers',
  accept: '2.1/callback-accept',
};

/** What it takes to judge a DAS and a CIS that talk to each other. */
export async function createWatcher(spec: Specification, pixit: Pixit): Promise<Watcher> {
  const identity = identityOf(credentialsOf(pixit));
  return {
    dialect: await loadDialect(spec, pixit),
    secretHeaders: ['accesstoken'],
    readRequest: (_operation, text) => readFields(text),
    findForgery: ({ exchange, at }) => findTokenForgery(exchange, at, identity, '2.1'),
    findClockFaults: (watched) => findClockFaults(watched, pixit),
    authentication: (_operation, party) =>
      party === 'caller' ? '5/token-sender' : '2.1/token-form',
    sending: () => SENDING,
    codes: '附录四/codes',
    fresh: '2.2/unique-serial',
    correlation: {
      commands: ['1004'],
      callbacks: ['2002'],
      key: 'serialNo',
      reference: 'sendSerialNo',
      alike: ['meterNo'],
    },
  };
}
