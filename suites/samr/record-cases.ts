import { describeMissing } from '../../src/engine/stop.js';
import type { Case } from '../../src/model/case.js';
import { text } from '../../src/model/text.js';
import { isObject } from '../../src/wire/json.js';
import { finding } from '../kit/answer.js';
import { answerFindings } from '../kit/answer-findings.js';
import { findOther } from '../kit/compare.js';
import type { Body } from '../kit/conversation.js';
import { findAbsence, findPresence, rowLike, rowsOf } from './findings.js';
import { caseOf } from './plans.js';
import { ACTION, EXCHANGE, type SamrTools } from './tools.js';

const INOPPORTUNE = { behaviour: 'BO' } as const;
const INVALID = { behaviour: 'BI' } as const;

/** Adding, modifying, deleting and finding by primary key [6.3.1, SR-R14]. */
export function recordCases(): Case<SamrTools>[] {
  return [
    caseOf(
      'exchange/adds',
      '6.3.1/add',
      '新增的数据查询得到',
      'finds what was added',
      async (t) => {
        const record = await t.store();
        t.expect(findAbsence(t, await t.query(record), record));
      },
    ),
    caseOf(
      'exchange/keeps-values',
      '6.3.1/add',
      '新增的各字段查询得到原值',
      'each value comes back as it was added',
      async (t) => {
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
    ),
    caseOf(
      'exchange/answers-query-with-rows',
      'A.2.3/rows',
      '查询结果为 datalist.busilist 数组',
      'rows are objects in the list datalist.busilist',
      async (t) => {
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
    ),
    caseOf(
      'exchange/finds-only-what-is-asked-for',
      '6.3.1/query',
      '按主键查询不返回别的数据',
      'a query by primary key finds no other record',
      async (t) => {
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
    ),
    caseOf(
      'exchange/answers-query-of-unknown-key',
      '6.3.1/query-nothing',
      '查无结果时报 0001 与空数组，或 0000',
      '0001 without rows, or 0000, when nothing is found',
      async (t) => {
        const record = await t.store();
        t.expect(findAbsence(t, await t.query(record, 'control'), record));
        const answer = await t.query(t.drawRecord());
        t.expect(answerFindings(t, answer));
        const [row] = answer.envelope?.succeeded ? rowsOf(answer) : [];
        const expected = text('没有数据', 'no row');
        t.expect(row ? [finding('/datalist/busilist/0', expected, row)] : []);
      },
    ),
    caseOf(
      'exchange/filters-by-other-field',
      '6.3.1/query-fields',
      '主键之外的字段也参与查询',
      'fields beside the primary key filter as well',
      async (t) => {
        const record = await t.store();
        const [name, value] = otherText(t, record);
        const right = await t.act(ACTION.query, [{ ...t.name(record), [name]: value }]);
        const wrong = await t.act(ACTION.query, [{ ...t.name(record), [name]: `${value}9` }]);
        t.expect(findAbsence(t, right, record));
        t.expect(findPresence(t, wrong, record));
      },
    ),
    caseOf(
      'exchange/refuses-existing-key',
      '5.1/no-duplicates',
      '新增主键已有的数据应被拒绝',
      'refuses to add a record whose key exists',
      async (t) => {
        const record = await t.store();
        await refuse(t, ACTION.add, record, t.drawRecord());
      },
      INOPPORTUNE,
    ),
    ...[ACTION.modify, ACTION.remove].map((action) =>
      caseOf(
        `exchange/refuses-unknown-key-of-${action}`,
        '6.3.1/unknown-key',
        `${action === ACTION.modify ? '修改' : '删除'}没有的数据应被拒绝`,
        `refuses to ${action === ACTION.modify ? 'modify' : 'delete'} an unknown record`,
        async (t) => {
          const record = await t.store();
          await refuse(t, action, t.drawRecord(), record);
        },
        INOPPORTUNE,
      ),
    ),
    ...[ACTION.modify, ACTION.remove].map((action) =>
      caseOf(
        `exchange/refuses-missing-key-of-${action}`,
        '6.3.1/key-required',
        `${action === ACTION.modify ? '修改' : '删除'}时缺少主键应被拒绝`,
        `refuses to ${action === ACTION.modify ? 'modify' : 'delete'} without a primary key`,
        async (t) => {
          const record = await t.store();
          const { [t.primaryKey]: _key, ...rest } = record;
          await refuse(t, action, rest, record);
        },
        INVALID,
      ),
    ),
    caseOf(
      'exchange/refuses-missing-key-of-01',
      '6.3.1/key-of-new',
      '新增时缺少主键应被拒绝',
      'refuses to add a record without a primary key',
      async (t) => {
        const { [t.primaryKey]: _key, ...rest } = t.drawRecord();
        await refuse(t, ACTION.add, rest, t.drawRecord());
      },
      INVALID,
    ),
    caseOf(
      'exchange/refuses-record-that-is-text',
      '6.4.1/records',
      'busilist 里不是 JSON 对象应被拒绝',
      'refuses a busilist that holds a text',
      async (t) => {
        const body = t.draw(EXCHANGE);
        await t.expectRefused({ ...body, busilist: ['x'] }, body);
      },
      INVALID,
    ),
    caseOf(
      'exchange/modifies',
      '6.3.1/modify',
      '按主键修改，查询得到新值',
      'modifies by primary key',
      async (t) => {
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
    ),
    caseOf(
      'exchange/modifies-nothing-else',
      '6.3.1/modify',
      '修改不影响别的数据',
      'leaves other records as they are',
      async (t) => {
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
    ),
    caseOf(
      'exchange/deletes',
      '6.3.1/delete',
      '删除后查询不到',
      'what was deleted is not found',
      async (t) => {
        const record = await t.store();
        t.expect(findAbsence(t, await t.query(record, 'control'), record));
        t.requireSuccess(await t.act(ACTION.remove, [t.name(record)]));
        t.expect(findPresence(t, await t.query(record), record));
      },
    ),
    caseOf(
      'exchange/deletes-nothing-else',
      '6.3.1/delete',
      '删除不影响别的数据',
      'other records are still found',
      async (t) => {
        const [record, other] = [await t.store(), await t.store()];
        t.requireSuccess(await t.act(ACTION.remove, [t.name(record)]));
        t.expect(findAbsence(t, await t.query(other), other));
      },
    ),
    ...[ACTION.modify, ACTION.remove].map((action) =>
      caseOf(
        `exchange/refuses-deleted-key-of-${action}`,
        '6.3.1/after-deletion',
        `${action === ACTION.modify ? '修改' : '再次删除'}已删除的数据应被拒绝`,
        `refuses to ${action === ACTION.modify ? 'modify' : 'delete'} what was deleted`,
        async (t) => {
          const record = await t.store();
          t.requireSuccess(await t.act(ACTION.remove, [t.name(record)]));
          await refuse(t, action, record, await t.store());
        },
        INOPPORTUNE,
      ),
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
