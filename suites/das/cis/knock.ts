import type { Knock } from '../../../src/engine/knock.js';
import { text } from '../../../src/model/text.js';
import { readReply } from '../../kit/knock.js';
import type { CisTools } from './tools.js';

/** It asks for nothing, so that what is sent is a report that nobody can keep. */
export const KNOCK: Knock<CisTools> = {
  operation: '2003',
  title: text(
    '未知表具的告警，不带告警类型',
    'reports an alarm without a type, of a meter that nobody has',
  ),
  keys: ['credentials.appCode', 'credentials.appSecret'],
  isTimed: true,
  async send(t) {
    const { alarmType: _left, ...body } = t.draw('2003');
    return readReply(t.dialect.spec, await t.send('2003', body));
  },
};
