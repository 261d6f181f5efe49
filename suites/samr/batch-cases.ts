import type { Case } from '../../src/model/case.js';
import { text } from '../../src/model/text.js';
import { RESULT } from '../../src/protocols/samr/envelope.js';
import { findTransportFaults } from '../kit/answer.js';
import { findAbsence, findPresence, rowLike } from './findings.js';
import { caseOf } from './plans.js';
import { ACTION, EXCHANGE, type SamrTools } from './samr-tools.js';

/** Several records in one exchange, and how many they may be [6.3.1, 7.3]. */
export function batchCases(partial: boolean): Case<SamrTools>[] {
  return [
    caseOf(
      'exchange/adds-several',
      '6.3.1/several',
      '一次新增两条，都查询得到',
      'finds both of two records that were added at once',
      async (t) => {
        const records = [t.drawRecord(), t.drawRecord()];
        t.forget(records);
        t.expectSuccess(await t.act(ACTION.add, records));
        for (const record of records) t.expect(findAbsence(t, await t.query(record), record));
      },
    ),
    caseOf(
      `exchange/${partial ? 'keeps-good-of-mixed-batch' : 'refuses-mixed-batch'}`,
      '6.3.1/batch',
      partial ? '一条重复，另一条应保存' : '一条重复，整批应被拒绝，都不保存',
      partial
        ? 'one record exists already: the other is stored'
        : 'one record exists already: the whole is refused, and nothing stored',
      async (t) => {
        const [existing, other] = [await t.store(), t.drawRecord()];
        t.forget([other]);
        const answer = await t.act(ACTION.add, [other, existing]);
        const found = await t.query(other);
        const isStored = rowLike(t, found, other) !== undefined;
        t.scope.observe('SR-R15', isStored ? 'partial' : 'whole');
        if (partial) {
          t.expect(findTransportFaults(answer));
          t.expect(findAbsence(t, found, other));
          return;
        }
        t.expectRefusal(answer, RESULT.failure);
        t.expect(findPresence(t, found, other));
      },
      { behaviour: 'BI' },
    ),
    caseOf(
      'exchange/refuses-too-many-records',
      '7.3/records',
      '超过约定记录数的请求应被拒绝',
      'refuses more records than agreed',
      async (t) => {
        const most = requireLimit(t, 'maxRecords');
        const records = Array.from({ length: most + 1 }, () => t.drawRecord());
        await t.expectRefused(t.draw(EXCHANGE, { busilist: records }), t.draw(EXCHANGE));
      },
      { behaviour: 'BI' },
    ),
    caseOf(
      'exchange/refuses-too-many-bytes',
      '7.3/bytes',
      '超过约定数据量的请求应被拒绝',
      'refuses more bytes than agreed',
      async (t) => {
        const most = requireLimit(t, 'maxBytes');
        const busilist = [t.drawRecord({ FILLER: 'x'.repeat(most) })];
        await t.expectRefused(t.draw(EXCHANGE, { busilist }), t.draw(EXCHANGE));
      },
      { behaviour: 'BI' },
    ),
  ];
}

function requireLimit(t: SamrTools, name: 'maxRecords' | 'maxBytes'): number {
  return (
    t.parameters[name] ??
    t.scope.stopInconclusive(
      text(`没有配置 parameters.${name}`, `parameters.${name} is not configured`),
    )
  );
}
