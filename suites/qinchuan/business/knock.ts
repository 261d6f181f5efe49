import type { Knock } from '../../../src/engine/knock.js';
import { text } from '../../../src/model/text.js';
import { CODE } from '../../../src/protocols/qinchuan/envelope.js';
import { readReply } from '../../kit/knock.js';
import type { BusinessTools } from './tools.js';

/** It asks for nothing, so that what is sent is a report that nobody can keep. */
export const KNOCK: Knock<BusinessTools> = {
  operation: 'sendAlarm',
  title: text(
    '未知表具的报警，不带报警内容',
    'reports alarms without any, of a meter that nobody has',
  ),
  keys: ['credentials.appId', 'credentials.appSecret'],
  isTimed: true,
  async send(t) {
    const { alarms: _left, ...body } = t.draw('sendAlarm');
    return readReply(t.dialect.spec, await t.send('sendAlarm', body), [CODE.signature]);
  },
};
