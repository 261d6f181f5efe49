import { quote, textOf } from '../../../kit/messages/field-text.js';
import type { Rule } from '../../../kit/rule.js';
import { refuse } from '../../peer/refusal.js';
import type { State } from '../state.js';

/** One meter for each user, one user for each meter [2.4.1, 2.4.7]. */
export const registrationRules: readonly Rule<State>[] = [
  {
    id: '2.4.1/unique-user',
    clause: '2.4.1',
    ruling: 'DAS-R34',
    operations: ['1001'],
    check({ fields, state }) {
      const userNo = textOf(fields, 'userNo');
      const meter = state.meters.byUser(userNo);
      return meter && refuse(`userNo ${quote(userNo)} 已有表具 ${meter.meterNo}，不能重复注册`);
    },
  },
  {
    id: '2.4.1/unique-meter',
    clause: '2.4.1',
    ruling: 'DAS-R34',
    operations: ['1001'],
    check({ fields, state }) {
      const meterNo = textOf(fields, 'meterNo');
      const meter = state.meters.byNumber(meterNo);
      return meter && refuse(`meterNo ${quote(meterNo)} 已注册在别的用户名下，不能重复注册`);
    },
  },
  {
    id: '2.4.7/taken-meter',
    clause: '2.4.7',
    ruling: 'DAS-R34',
    operations: ['1009'],
    check({ fields, state }) {
      const meterNo = textOf(fields, 'newMeterNo');
      const meter = state.meters.byNumber(meterNo);
      return meter && refuse(`newMeterNo ${quote(meterNo)} 已在用，不能作为新表`);
    },
  },
  {
    id: '2.4.7/registered-device',
    clause: '2.4.7',
    ruling: 'DAS-R47',
    operations: ['1009'],
    check({ fields, state }) {
      const deviceId = textOf(fields, 'deviceId');
      const meter = state.meters.byNumber(textOf(fields, 'meterNo'));
      if (!meter || deviceId === meter.deviceId) return undefined;
      return refuse(`deviceId ${quote(deviceId)} 不是旧表注册时返回的设备 id`);
    },
  },
];
