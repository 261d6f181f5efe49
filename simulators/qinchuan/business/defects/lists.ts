import { text } from '../../../../src/model/text.js';
import { CODE } from '../../../../src/protocols/qinchuan/envelope.js';
import { validateOnly } from '../../../kit/alterations/requests.js';
import { demand } from '../../../kit/alterations/rules.js';
import type { Fields } from '../../../kit/rule.js';
import { refuse } from '../../peer/refusal.js';
import type { SystemDefect } from '../parts.js';

/** Lists that are taken for something else: for their first row, or as one that has no more. */
export const LIST_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'unchecked-later-details',
    title: text('抄表明细只检查第一条', 'checks the first of the details of 6.1 only'),
    clause: '6.1/request',
    weight: 'must',
    parts: validateOnly(cutTo('meterReadingDetails')),
  },
  {
    id: 'unchecked-later-meters',
    title: text(
      '批量上报只检查第一块表，其余不合格也报成功',
      'checks the first meter of a batch only, and answers success for all',
    ),
    clause: '6.2/request',
    weight: 'must',
    parts: validateOnly(cutTo('meterDatas')),
  },
  {
    id: 'unchecked-later-alarms',
    title: text('报警只检查第一条', 'checks the first alarm only'),
    clause: '6.4/request',
    weight: 'must',
    parts: validateOnly(cutTo('alarms')),
  },
  {
    id: 'one-detail-only',
    title: text('一次只受理一条抄表明细', 'takes a single detail in 6.1'),
    clause: '6.1/several-details',
    weight: 'must',
    parts: onlyOne('meterDataUp', 'meterReadingDetails'),
  },
  {
    id: 'batches-of-one',
    title: text('批量上报只受理一块表', 'takes batches of a single meter'),
    clause: '6.2/several-meters',
    weight: 'must',
    parts: onlyOne('meterDataUpBatch', 'meterDatas'),
  },
  {
    id: 'one-alarm-only',
    title: text('一次只受理一条报警', 'takes a single alarm at a time'),
    clause: '6.4/several-alarms',
    weight: 'must',
    parts: onlyOne('sendAlarm', 'alarms'),
  },
];

function cutTo(member: string) {
  return (fields: Fields): Fields => {
    const rows = fields[member];
    return Array.isArray(rows) ? { ...fields, [member]: rows.slice(0, 1) } : fields;
  };
}

function onlyOne(operation: string, member: string) {
  return demand([operation], (fields) =>
    (fields[member] as readonly unknown[]).length > 1
      ? refuse(CODE.format, `${member} 只能有一条`)
      : undefined,
  );
}
