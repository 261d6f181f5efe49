import type { Text } from '../../../../src/model/text.js';
import { text } from '../../../../src/model/text.js';
import { addRule } from '../../../kit/alterations/handlers.js';
import type { Defect } from '../../../kit/defect.js';
import { textOf } from '../../../kit/field-text.js';
import type { Fields } from '../../../kit/rule.js';
import { refuse } from '../../peer/refusal.js';
import type { CisParts } from '../simulator.js';
import type { CisState } from '../state.js';

/** Reports that the document allows and the system refuses. */
export const DEMAND_DEFECTS: readonly Defect<CisParts>[] = [
  demand({
    id: 'demands-price-of-all',
    title: text(
      '中心计费的上报没有单价也拒绝',
      'refuses a report without curPrice under central billing',
    ),
    clause: '2.4.11/billing-models',
    operation: '2001',
    refuses: (fields) => textOf(fields, 'curPrice') === '',
  }),
  demand({
    id: 'demands-object-of-missed-readings',
    title: text('addGas 为空字符串时解析出错', 'cannot read addGas when it is an empty string'),
    clause: '2.4.11/add-gas',
    operation: '2001',
    refuses: ({ addGas }) => addGas === '',
  }),
  demand({
    id: 'takes-semaphore-as-integer',
    title: text(
      '信号量只认整数，带小数或 % 即拒绝',
      'takes semaphore only as an integer, without decimals or %',
    ),
    clause: '2.4.11/semaphore',
    operation: '2001',
    refuses: (fields) => !/^\d+$/.test(textOf(fields, 'semaphore')),
  }),
  demand({
    id: 'takes-valve-states-of-1014',
    title: text(
      '2001 的阀门状态按 1014 的编码（1 开 2 关）检查',
      'expects the valve states of 1014 in 2001: 1 open, 2 closed',
    ),
    clause: '2.4.11/valve-states',
    operation: '2001',
    refuses: (fields) => textOf(fields, 'valveState') > '2',
  }),
  demand({
    id: 'knows-six-alarms',
    title: text('告警字典缺 07 强磁干扰', 'the dictionary of alarms lacks 07, strong magnetism'),
    clause: '2.4.13/alarm-types',
    operation: '2003',
    refuses: ({ alarmType }) => alarmType === '07',
  }),
  demand({
    id: 'takes-urgent-alarms-only',
    title: text('只受理高优先级的告警', 'takes alarms of high priority only'),
    clause: '2.4.13/priorities',
    operation: '2003',
    refuses: ({ alarmPriority }) => alarmPriority !== '3',
  }),
  demand({
    id: 'cannot-store-rare-characters',
    title: text(
      '告警内容含生僻字（四字节 UTF-8）时存不进数据库',
      'cannot store an alarm with characters of four bytes in UTF-8',
    ),
    clause: '2.1/utf-8',
    operation: '2003',
    refuses: (fields) => /[\u{10000}-\u{10ffff}]/u.test(textOf(fields, 'alarmContent')),
  }),
];

interface Demand {
  readonly id: string;
  readonly title: Text;
  /** Of weight must. */
  readonly clause: string;
  readonly operation: string;
  readonly refuses: (fields: Fields) => boolean;
}

function demand({ id, title, clause, operation, refuses }: Demand): Defect<CisParts> {
  return {
    id,
    title,
    clause,
    weight: 'must',
    apply: () => ({
      parts: addRule<CisState>({
        id: `defect/${id}`,
        clause: clause.split('/')[0] ?? clause,
        operations: [operation],
        check: ({ fields }) => (refuses(fields) ? refuse('参数异常') : undefined),
      }),
    }),
  };
}
