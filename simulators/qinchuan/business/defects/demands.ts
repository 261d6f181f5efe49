import { text } from '../../../../src/model/text.js';
import { CODE } from '../../../../src/protocols/qinchuan/envelope.js';
import { demand, omitRule } from '../../../kit/alterations/rules.js';
import { textOf } from '../../../kit/messages/field-text.js';
import type { Fields, Refusal } from '../../../kit/rule.js';
import { refuse } from '../../peer/refusal.js';
import type { SystemDefect } from '../parts.js';

/** What the platform refuses or takes against the document, mostly by a wrong dictionary. */
export const DEMAND_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'takes-unknown-meters',
    title: text('接受未知表具的上报', 'takes reports of meters that it does not know'),
    clause: '8.1/unknown-meter-report',
    weight: 'should',
    parts: omitRule('8.1/unknown-meter-report'),
  },
  {
    id: 'commands-for-valve-states',
    title: text(
      '抄表上报的阀门状态按阀门指令的 0–2 检查',
      'goes by the 0–2 of valve commands for the valveStatus of 6.1',
    ),
    clause: '6.1/valve-states',
    weight: 'must',
    parts: knowOnly('meterDataUp', 'valveStatus', ['0', '1', '2']),
  },
  {
    id: 'no-ordinary-closing',
    title: text(
      '补抄上报不认普关状态 4',
      'does not know the 4, closed in the ordinary way, in 6.3',
    ),
    clause: '6.3/valve-states',
    weight: 'must',
    parts: knowOnly('meterDataSupplement', 'valveStatus', ['0', '1', '2', '3']),
  },
  {
    id: 'no-fourth-power',
    title: text('不认电源类型 4', 'does not know powerType 4'),
    clause: '6.1/power-types',
    weight: 'must',
    parts: knowOnly('meterDataUp', 'powerType', ['1', '2', '3']),
  },
  {
    id: 'alarms-numbered-through',
    title: text(
      '以为报警类型连号，不认 1009、1010',
      'takes alarms to be numbered without a gap, and does not know 1009 and 1010',
    ),
    clause: '6.4/alarm-types',
    weight: 'must',
    parts: refuseAlarms(({ alarmType }) => ['1009', '1010'].includes(`${alarmType}`), '1302'),
  },
  {
    id: 'alarms-as-return-codes',
    title: text(
      '把报警类型 1001–1003 当成返回码，照样返回',
      'takes the alarms 1001–1003 for return codes, and answers them',
    ),
    clause: '6.4/alarm-types',
    weight: 'must',
    parts: demand(['sendAlarm'], ({ alarms }) => {
      const types = (alarms as readonly Fields[]).map((alarm) => textOf(alarm, 'alarmType'));
      const code = types.find((type) => ['1001', '1002', '1003'].includes(type));
      return code === undefined ? undefined : refuse(code, '上报失败');
    }),
  },
  {
    id: 'no-end-of-alarms',
    title: text('不受理取消报警', 'does not take the end of an alarm'),
    clause: '6.4/alarm-states',
    weight: 'must',
    parts: refuseAlarms(({ alarmStatus }) => alarmStatus === '1', CODE.format),
  },
  {
    id: 'failures-as-errors',
    title: text('关阀失败的上报被当成错误拒绝', 'refuses the report of a closing that has failed'),
    clause: '6.12/results',
    weight: 'must',
    parts: knowOnly('closeVResult', 'resultCode', ['00'], '9998'),
  },
  {
    id: 'insists-on-results',
    title: text(
      '充值结果没有 resultCode 就拒绝',
      'requires resultCode in 6.5, where the table does not mark it',
    ),
    clause: '6.5/results',
    weight: 'must',
    parts: demand(['rechargeUp'], (fields) =>
      textOf(fields, 'resultCode') === '' ? refuse(CODE.format, '缺少 resultCode') : undefined,
    ),
  },
];

/** Refuses every value of the field that is not in the list; an absent one passes. */
function knowOnly(
  operation: string,
  field: string,
  values: readonly string[],
  code: string = CODE.format,
) {
  return demand([operation], (fields) => {
    const value = textOf(fields, field);
    return value === '' || values.includes(value)
      ? undefined
      : refuse(code, `${field} 应为 ${values.join('、')}`);
  });
}

function refuseAlarms(isUnknown: (alarm: Fields) => boolean, code: string) {
  return demand(['sendAlarm'], ({ alarms }): Refusal | undefined =>
    (alarms as readonly Fields[]).some(isUnknown) ? refuse(code, '报警不正确') : undefined,
  );
}
