import { describeMissing } from '../../../src/engine/stop.js';
import { text } from '../../../src/model/text.js';
import { RESULT } from '../../../src/protocols/samr/envelope.js';
import { finding } from '../../kit/answer.js';
import { findSchemaBreaches } from '../../kit/answer-findings.js';
import type { CaseLiteral } from '../../kit/cases/case-literal.js';
import { findAbsence, findPresence, rowLike, rowsLike } from '../findings.js';
import { ACTION, EXCHANGE, type SamrTools } from '../tools.js';

/** Several records in one exchange, and how many they may be [6.3.1, 7.3]. */
export function batchCases(partial: boolean): CaseLiteral<SamrTools>[] {
  return [
    {
      id: 'samr/exchange/adds-several',
      clause: '6.3.1/several',
      title: text('一次新增两条，都查询得到', 'finds both of two records that were added at once'),
      async run(t) {
        const records = [t.drawRecord(), t.drawRecord()];
        t.forget(records);
        t.expectSuccess(await t.act(ACTION.add, records));
        for (const record of records) t.expect(findAbsence(t, await t.query(record), record));
      },
    },
    {
      id: `samr/exchange/${partial ? 'keeps-good-of-mixed-batch' : 'refuses-mixed-batch'}`,
      clause: '6.3.1/batch',
      title: text(
        partial ? '一条重复，另一条应保存' : '一条重复，整批应被拒绝，都不保存',
        partial
          ? 'one record exists already: the other is stored'
          : 'one record exists already: the whole is refused, and nothing stored',
      ),
      behaviour: 'BI',
      async run(t) {
        const [existing, other] = [await t.store(), t.drawRecord()];
        t.forget([other]);
        const answer = await t.act(ACTION.add, [other, existing]);
        const found = await t.query(other);
        const isStored = rowLike(t, found, other) !== undefined;
        t.scope.observe('SR-R15', isStored ? 'partial' : 'whole');
        if (partial) {
          t.expect(findSchemaBreaches(t, answer));
          t.expect(findAbsence(t, found, other));
          return;
        }
        t.expectRefusal(answer, RESULT.failure);
        t.expect(findPresence(t, found, other));
        if (isStored || answer.envelope?.succeeded) return;
        await t.establish(EXCHANGE, t.draw(EXCHANGE, { busilist: [other] }), 'control');
        t.expect(findAbsence(t, await t.query(other, 'control'), other));
      },
    },
    {
      id: 'samr/exchange/stores-repeated-key-once',
      clause: '5.1/no-duplicates',
      title: text(
        '一批里主键重复的两条，至多保存一条',
        'stores at most one of two records of one key in one request',
      ),
      behaviour: 'BI',
      async run(t) {
        const record = t.drawRecord();
        t.forget([record]);
        t.expect(findSchemaBreaches(t, await t.act(ACTION.add, [record, record])));
        // What is there is found: else no row would say nothing.
        const other = await t.store();
        t.expect(findAbsence(t, await t.query(other, 'control'), other));
        const rows = rowsLike(t, await t.query(record), record);
        const expected = text('至多一行', 'one row at most');
        t.expect(rows.length > 1 ? [finding('/datalist/busilist', expected, rows)] : []);
      },
    },
    ...(partial ? [] : [REFUSES_REPEATED_KEY]),
    {
      id: 'samr/exchange/refuses-to-add-nothing',
      clause: '6.3.1/some-records',
      title: text('新增没有数据，应被拒绝', 'refuses to add nothing'),
      behaviour: 'BI',
      async run(t) {
        const body = t.draw(EXCHANGE);
        await t.expectRefused({ ...body, busilist: [] }, body);
      },
    },
    {
      id: 'samr/exchange/refuses-too-many-records',
      clause: '7.3/records',
      title: text('超过约定记录数的请求应被拒绝', 'refuses more records than agreed'),
      behaviour: 'BI',
      async run(t) {
        const most = requireLimit(t, 'maxRecords');
        const records = Array.from({ length: most + 1 }, () => t.drawRecord());
        await t.expectRefused(t.draw(EXCHANGE, { busilist: records }), t.draw(EXCHANGE));
      },
    },
    {
      id: 'samr/exchange/refuses-too-many-bytes',
      clause: '7.3/bytes',
      title: text('超过约定数据量的请求应被拒绝', 'refuses more bytes than agreed'),
      behaviour: 'BI',
      async run(t) {
        const most = requireLimit(t, 'maxBytes');
        const fill = (length: number) =>
          t.draw(EXCHANGE, { busilist: [t.drawRecord({ FILLER: 'x'.repeat(length) })] });
        await t.expectRefused(fill(most), fill(1));
      },
    },
  ];
}

const REFUSES_REPEATED_KEY: CaseLiteral<SamrTools> = {
  id: 'samr/exchange/refuses-repeated-key',
  clause: '6.3.1/batch',
  title: text('一批里有两条主键相同，整批应被拒绝', 'refuses a request that holds one key twice'),
  behaviour: 'BI',
  async run(t) {
    const record = t.drawRecord();
    t.forget([record]);
    await t.expectRefused(
      t.draw(EXCHANGE, { busilist: [record, record] }),
      t.draw(EXCHANGE, { busilist: [t.drawRecord(), t.drawRecord()] }),
    );
  },
};

function requireLimit(t: SamrTools, name: 'maxRecords' | 'maxBytes'): number {
  return (
    t.parameters[name] ??
    t.scope.stopUnclaimed(describeMissing(`parameters.${name}`), {
      parameter: `parameters.${name}`,
    })
  );
}
