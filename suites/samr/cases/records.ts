import { describeMissing } from '../../../src/engine/stop.js';
import { text } from '../../../src/model/text.js';
import { isObject } from '../../../src/wire/json.js';
import { finding } from '../../kit/answer.js';
import { findSchemaBreaches } from '../../kit/answer-findings.js';
import type { CaseLiteral } from '../../kit/cases/case-literal.js';
import { findOther } from '../../kit/compare.js';
import type { Body } from '../../kit/conversation.js';
import { findAbsence, findPresence, rowLike, rowsOf } from '../findings.js';
import { ACTION, EXCHANGE, type SamrTools } from '../tools.js';

const INOPPORTUNE = { behaviour: 'BO' } as const;
const INVALID = { behaviour: 'BI' } as const;

/** Adding, modifying, deleting and finding by primary key [6.3.1, SR-R14]. */
export function recordCases(): CaseLiteral<SamrTools>[] {
  return [
    {
      id: 'samr/exchange/adds',
      clause: '6.3.1/add',
      title: text('新增的数据查询得到', 'finds what was added'),
      async run(t) {
        const record = await t.store();
        t.expect(findAbsence(t, await t.query(record), record));
      },
    },
    {
      id: 'samr/exchange/keeps-values',
      clause: '6.3.1/add',
      title: text('新增的各字段查询得到原值', 'each value comes back as it was added'),
      async run(t) {
        const record = await t.store();
        const answer = await t.query(record);
        t.requireSuccess(answer);
        const row = rowLike(t, answer, record) ?? {};
        for (const [name, value] of Object.entries(record)) {
          // An empty text may be kept as null, and a number be written as a text.
          if (typeof value !== 'string' || value === '') continue;
          const actual = row[name];
          const same = typeof actual === 'number' ? String(actual) : actual;
          t.expect(same === value ? [] : findOther(`/datalist/busilist/${name}`, value, actual));
        }
      },
    },
    {
      id: 'samr/exchange/answers-query-with-rows',
      clause: 'A.2.3/rows',
      title: text(
        '查询结果为 datalist.busilist 数组',
        'rows are objects in the list datalist.busilist',
      ),
      async run(t) {
        const answer = await t.query(await t.store());
        t.requireSuccess(answer);
        const isText = isObject(answer.body) && typeof answer.body.datalist === 'string';
        t.scope.observe('SR-R02', isText ? 'string' : 'structured');
        const rows = answer.envelope?.payload.busilist;
        const isList =
          Array.isArray(rows) && rows.length > 0 && rowsOf(answer).length === rows.length;
        const expected = text('JSON 对象的数组', 'a list of objects');
        t.expect(isList ? [] : [finding('/datalist/busilist', expected, rows)]);
      },
    },
    {
      id: 'samr/exchange/finds-only-what-is-asked-for',
      clause: '6.3.1/query',
      title: text('按主键查询不返回别的数据', 'a query by primary key finds no other record'),
      async run(t) {
        const [record, other] = [await t.store(), await t.store()];
        for (const [wanted, unwanted] of [
          [record, other],
          [other, record],
        ] as const) {
          const answer = await t.query(wanted);
          t.expect(findAbsence(t, answer, wanted));
          t.expect(findPresence(t, answer, unwanted));
        }
      },
    },
    {
      id: 'samr/exchange/answers-query-of-unknown-key',
      clause: '6.3.1/query-nothing',
      title: text(
        '查无结果时报 0001 与空数组，或 0000',
        '0001 without rows, or 0000, when nothing is found',
      ),
      async run(t) {
        const record = await t.store();
        t.expect(findAbsence(t, await t.query(record, 'control'), record));
        const answer = await t.query(t.drawRecord());
        t.expect(findSchemaBreaches(t, answer));
        const [row] = answer.envelope?.succeeded ? rowsOf(answer) : [];
        const expected = text('没有数据', 'no row');
        t.expect(row ? [finding('/datalist/busilist/0', expected, row)] : []);
      },
    },
    {
      id: 'samr/exchange/filters-by-other-field',
      clause: '6.3.1/query-fields',
      title: text('主键之外的字段也参与查询', 'fields beside the primary key filter as well'),
      async run(t) {
        const record = await t.store();
        const [name, value] = otherText(t, record);
        const right = await t.act(ACTION.query, [{ ...t.name(record), [name]: value }]);
        const wrong = await t.act(ACTION.query, [{ ...t.name(record), [name]: `${value}9` }]);
        t.expect(findAbsence(t, right, record));
        t.expect(findPresence(t, wrong, record));
      },
    },
    {
      id: 'samr/exchange/refuses-existing-key',
      clause: '5.1/no-duplicates',
      title: text('新增主键已有的数据应被拒绝', 'refuses to add a record whose key exists'),
      ...INOPPORTUNE,
      async run(t) {
        const record = await t.store();
        await refuse(t, ACTION.add, record, t.drawRecord());
      },
    },
    ...[ACTION.modify, ACTION.remove].map(
      (action): CaseLiteral<SamrTools> => ({
        id: `samr/exchange/refuses-unknown-key-of-${action}`,
        clause: '6.3.1/unknown-key',
        title: text(
          `${action === ACTION.modify ? '修改' : '删除'}没有的数据应被拒绝`,
          `refuses to ${action === ACTION.modify ? 'modify' : 'delete'} an unknown record`,
        ),
        ...INOPPORTUNE,
        async run(t) {
          const record = await t.store();
          await refuse(t, action, t.drawRecord(), record);
        },
      }),
    ),
    ...[ACTION.modify, ACTION.remove].map(
      (action): CaseLiteral<SamrTools> => ({
        id: `samr/exchange/refuses-missing-key-of-${action}`,
        clause: '6.3.1/key-required',
        title: text(
          `${action === ACTION.modify ? '修改' : '删除'}时缺少主键应被拒绝`,
          `refuses to ${action === ACTION.modify ? 'modify' : 'delete'} without a primary key`,
        ),
        ...INVALID,
        async run(t) {
          const record = await t.store();
          const { [t.primaryKey]: _key, ...rest } = record;
          await refuse(t, action, rest, record);
        },
      }),
    ),
    {
      id: 'samr/exchange/refuses-missing-key-of-01',
      clause: '6.3.1/key-of-new',
      title: text('新增时缺少主键应被拒绝', 'refuses to add a record without a primary key'),
      ...INVALID,
      async run(t) {
        const { [t.primaryKey]: _key, ...rest } = t.drawRecord();
        await refuse(t, ACTION.add, rest, t.drawRecord());
      },
    },
    {
      id: 'samr/exchange/refuses-record-that-is-text',
      clause: '6.4.1/records',
      title: text('busilist 里不是 JSON 对象应被拒绝', 'refuses a busilist that holds a text'),
      ...INVALID,
      async run(t) {
        const body = t.draw(EXCHANGE);
        await t.expectRefused({ ...body, busilist: ['x'] }, body);
      },
    },
    {
      id: 'samr/exchange/modifies',
      clause: '6.3.1/modify',
      title: text('按主键修改，查询得到新值', 'modifies by primary key'),
      async run(t) {
        const changes = requireChanges(t);
        const record = await t.store();
        t.expectSuccess(await t.act(ACTION.modify, [{ ...record, ...changes }]));
        const answer = await t.query(record);
        t.requireSuccess(answer);
        const row = rowLike(t, answer, record);
        for (const [name, value] of Object.entries(changes)) {
          t.expect(findOther(`/datalist/busilist/${name}`, value, row?.[name]));
        }
      },
    },
    {
      id: 'samr/exchange/modifies-nothing-else',
      clause: '6.3.1/modify',
      title: text('修改不影响别的数据', 'leaves other records as they are'),
      async run(t) {
        const changes = requireChanges(t);
        const [record, other] = [await t.store(), await t.store()];
        t.requireSuccess(await t.act(ACTION.modify, [{ ...record, ...changes }]));
        const answer = await t.query(other);
        t.requireSuccess(answer);
        const row = rowLike(t, answer, other);
        for (const name of Object.keys(changes)) {
          t.expect(findOther(`/datalist/busilist/${name}`, other[name], row?.[name]));
        }
      },
    },
    {
      id: 'samr/exchange/deletes',
      clause: '6.3.1/delete',
      title: text('删除后查询不到', 'what was deleted is not found'),
      async run(t) {
        const record = await t.store();
        t.expect(findAbsence(t, await t.query(record, 'control'), record));
        t.requireSuccess(await t.act(ACTION.remove, [t.name(record)]));
        t.expect(findPresence(t, await t.query(record), record));
      },
    },
    {
      id: 'samr/exchange/deletes-nothing-else',
      clause: '6.3.1/delete',
      title: text('删除不影响别的数据', 'other records are still found'),
      async run(t) {
        const [record, other] = [await t.store(), await t.store()];
        t.requireSuccess(await t.act(ACTION.remove, [t.name(record)]));
        t.expect(findAbsence(t, await t.query(other), other));
      },
    },
    ...[ACTION.modify, ACTION.remove].map(
      (action): CaseLiteral<SamrTools> => ({
        id: `samr/exchange/refuses-deleted-key-of-${action}`,
        clause: '6.3.1/after-deletion',
        title: text(
          `${action === ACTION.modify ? '修改' : '再次删除'}已删除的数据应被拒绝`,
          `refuses to ${action === ACTION.modify ? 'modify' : 'delete'} what was deleted`,
        ),
        ...INOPPORTUNE,
        async run(t) {
          const record = await t.store();
          t.requireSuccess(await t.act(ACTION.remove, [t.name(record)]));
          await refuse(t, action, record, await t.store());
        },
      }),
    ),
  ];
}

/** One record that has to be refused, and another with which all is well. */
async function refuse(t: SamrTools, action: string, wrong: Body, right: Body): Promise<void> {
  await t.expectRefused(
    t.draw(EXCHANGE, { action, busilist: [wrong] }),
    t.draw(EXCHANGE, { action, busilist: [right] }),
  );
}

/** A field of the record beside its key, with text in it. */
function otherText(t: SamrTools, record: Body): readonly [string, string] {
  const found = Object.entries(record).find(
    ([name, value]) => name !== t.primaryKey && typeof value === 'string' && value !== '',
  );
  if (found) return [found[0], String(found[1])];
  return t.scope.stopInconclusive(
    text('parameters.record 没有可供查询的字段', 'parameters.record has no field to query by'),
    { parameter: 'parameters.record' },
  );
}

function requireChanges(t: SamrTools): Readonly<Record<string, string>> {
  return (
    t.changes ??
    t.scope.stopUnclaimed(describeMissing('parameters.changes'), {
      parameter: 'parameters.changes',
    })
  );
}
