import type { Knock } from '../../../src/engine/knock.js';
import { text } from '../../../src/model/text.js';
import { readReply } from '../../kit/knock.js';
import type { DasTools } from './tools.js';

export const KNOCK: Knock<DasTools> = {
  operation: '1014',
  title: text('查询一只未注册的表具', 'asks about a meter that is not registered'),
  keys: ['credentials.appCode', 'credentials.appSecret'],
  isTimed: true,
  send: async (t) => readReply(t.dialect.spec, await t.send('1014', t.draw('1014'))),
};
