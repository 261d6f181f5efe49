import type { Knock } from '../../src/engine/knock.js';
import { text } from '../../src/model/text.js';
import type { Conversation } from '../kit/conversation.js';
import { readReply } from '../kit/knock.js';
import { ALARM } from './plans.js';

export const KNOCK: Knock<Conversation> = {
  operation: ALARM.operation,
  title: text('没有内容的告警', 'reports an alarm of nothing'),
  keys: ['credentials.token'],
  send: async (t) => readReply(t.dialect.spec, await t.send(ALARM.operation, {})),
};
