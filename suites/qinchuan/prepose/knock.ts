import type { Knock } from '../../../src/engine/knock.js';
import { text } from '../../../src/model/text.js';
import { CODE } from '../../../src/protocols/qinchuan/envelope.js';
import { readReply } from '../../kit/knock.js';
import type { PreposeTools } from './tools.js';

export const KNOCK: Knock<PreposeTools> = {
  operation: 'getParameter',
  title: text('读取一只未知表具的参数', 'reads the parameters of a meter that nobody has'),
  keys: ['credentials.appId', 'credentials.appSecret'],
  isTimed: true,
  async send(t) {
    const answer = await t.send('getParameter', t.draw('getParameter'));
    return readReply(t.dialect.spec, answer, [CODE.signature]);
  },
};
