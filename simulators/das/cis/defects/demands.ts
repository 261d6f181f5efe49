import { text } from '../../../../src/model/text.js';
import { demand } from '../../../kit/alterations/rules.js';
import { textOf } from '../../../kit/messages/field-text.js';
import type { Fields } from '../../../kit/rule.js';
import { refuse } from '../../peer/refusal.js';
import type { SystemDefect } from '../parts.js';
import type { State } from '../state.js';

/** Reports that the document allows and the system refuses. */
export const DEMAND_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'demands-price-of-all',
    title: text(
      '中心计费的上报没有单价也拒绝',
      'refuses a report without curPrice under central billing',
    ),
    clause: '2.4.11/billing-models',
    weight: 'must',
    parts: refuseReports('2001', (fields) => textOf(fields, 'curPrice') === ''),
  },
  {
    id: 'demands-object-of-missed-readings',
    title: text('addGas 为空字符串时解析出错', 'cannot read addGas when it is an empty string'),
    clause: '2.4.11/add-gas',
    weight: 'must',
    parts: refuseReports('2001', ({ addGas }) => addGas === ''),
  },
  {
    id: 'takes-semaphore-as-integer',
    title: text(
      '信号量只认整数，带小数或 % 即拒绝',
      'takes semaphore only as an integer, without decimals or %',
    ),
    clause: '2.4.11/semaphore',
    weight: 'must',
    parts: refuseReports('2001', (fields) => !/^\d+$/.test(textOf(fields, 'semaphore'))),
  },
  {
    id: 'takes-valve-states-of-1014',
    title: text(
      '2001 的阀门状态按 1014 的编码（1 开 2 关）检查',
      'expects the valve states of 1014 in 2001: 1 open, 2 closed',
    ),
    clause: '2.4.11/valve-states',
    weight: 'must',
    parts: refuseReports('2001', (fields) => textOf(fields, 'valveState') > '2'),
  },
  {
    id: 'knows-six-alarms',
    title: text('告警字典缺 07 强磁干扰', 'the dictionary of alarms lacks 07, strong magnetism'),
    clause: '2.4.13/alarm-types',
    weight: 'must',
    parts: refuseReports('2003', ({ alarmType }) => alarmType === '07'),
  },
  {
    id: 'takes-urgent-alarms-only',
    title: text('只受理高优先级的告警', 'takes alarms of high priority only'),
    clause: '2.4.13/priorities',
    weight: 'must',
    parts: refuseReports('2003', ({ alarmPriority }) => alarmPriority !== '3'),
  },
  {
    id: 'cannot-store-rare-characters',
    title: text(
      '告警内容含生僻字（四字节 UTF-8）时存不进数据库',
      'cannot store an alarm with characters of four bytes in UTF-8',
    ),
    clause: '2.1/utf-8',
    weight: 'must',
    parts: refuseReports('2003', (fields) =>
      /[\u{10000}-\u{10ffff}]/u.test(textOf(fields, 'alarmContent')),
    ),
  },
];

function refuseReports(operation: string, isRefused: (fields: Fields) => boolean) {
  return demand<State>([operation], (fields) =>
    isRefused(fields) ? refuse('参数异常') : undefined,
  );
}
