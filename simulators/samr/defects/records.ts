import { text } from '../../../src/model/text.js';
import { RESULT } from '../../../src/protocols/samr/envelope.js';
import { type Detour, detour } from '../../kit/alterations/handlers.js';
import { bendRule, omitRule } from '../../kit/alterations/rules.js';
import { textOf } from '../../kit/messages/field-text.js';
import type { Fields } from '../../kit/rule.js';
import { recordsIn } from '../message.js';
import type { SystemDefect } from '../parts.js';
import { ACTION } from '../records.js';
import type { State } from '../state.js';

/** Long enough for a query that follows at once to miss it. */
const WRITING_MS = 1500;

const DONE = { datalist: JSON.stringify({ result: RESULT.success, message: '成功' }) };

/** What goes wrong between an answer and the records. */
export const RECORD_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'answers-before-storing',
    title: text(
      '新增先应答、后落库，随即查询查不到',
      'answers before it stores, so that a query right after finds nothing',
    ),
    clause: '6.3.1/add',
    weight: 'must',
    parts: on(ACTION.add, (handle, call, request) => {
      setTimeout(() => handle(call, request), WRITING_MS).unref();
      return DONE;
    }),
  },
  {
    id: 'stores-first-record-alone',
    title: text('一次新增多条，只存第一条', 'stores only the first of several records'),
    clause: '6.3.1/several',
    weight: 'must',
    parts: on(ACTION.add, (handle, call, request) =>
      handle({ ...call, fields: { ...call.fields, busilist: [firstOf(call.fields)] } }, request),
    ),
  },
  {
    id: 'overwrites-existing-records',
    title: text('新增已有的主键时直接覆盖', 'writes over the record when its key is added again'),
    clause: '5.1/no-duplicates',
    weight: 'must',
    parts: bendRule('6.3.1/known-key', (call, rule) =>
      call.fields.action === ACTION.add ? undefined : rule.check(call),
    ),
  },
  {
    id: 'adds-what-it-should-modify',
    title: text('修改没有的数据时改为新增', 'adds the record that it cannot find to modify'),
    clause: '6.3.1/unknown-key',
    weight: 'must',
    parts: omitRule('6.3.1/known-key'),
  },
  {
    id: 'skips-records-without-key',
    title: text(
      '没有主键的记录跳过，仍报成功',
      'skips records without a key, and calls that a success',
    ),
    clause: '6.3.1/key-required',
    weight: 'must',
    parts: omitRule('6.3.1/key-required'),
  },
  {
    id: 'modifies-nothing',
    title: text('修改报成功，查询仍是旧值', 'modifies nothing, and says that it did'),
    clause: '6.3.1/modify',
    weight: 'must',
    parts: on(ACTION.modify, () => DONE),
  },
  {
    id: 'modifies-every-record',
    title: text('修改没有限定主键，改了所有数据', 'modifies every record under the code'),
    clause: '6.3.1/modify',
    weight: 'must',
    parts: on(ACTION.modify, (handle, call, request) => {
      const { ID: _, ...changes } = firstOf(call.fields);
      const { state, now } = call;
      for (const record of state.list(textOf(call.fields, 'busicode'))) {
        state.put({ ...record, fields: { ...record.fields, ...changes }, changedAt: now });
      }
      return handle(call, request);
    }),
  },
  {
    id: 'deletes-nothing',
    title: text('删除报成功，仍查询得到', 'deletes nothing, and says that it did'),
    clause: '6.3.1/delete',
    weight: 'must',
    parts: on(ACTION.remove, () => DONE),
  },
  {
    id: 'deletes-every-record',
    title: text('删除没有限定主键，删了所有数据', 'deletes every record under the code'),
    clause: '6.3.1/delete',
    weight: 'must',
    parts: on(ACTION.remove, (handle, call, request) => {
      const answer = handle(call, request);
      for (const record of call.state.list(textOf(call.fields, 'busicode'))) {
        call.state.put({ ...record, deleted: true, changedAt: call.now });
      }
      return answer;
    }),
  },
  {
    id: 'finds-everything',
    title: text('查询不看条件，返回所有数据', 'a query finds all records, whatever it asks for'),
    clause: '6.3.1/query',
    weight: 'must',
    parts: onQuery(() => []),
  },
  {
    id: 'replays-queries',
    title: text('查询取缓存，返回上次的结果', 'a query gives the rows of the query before'),
    clause: '6.3.1/query',
    weight: 'must',
    parts(builtIn) {
      let cached: ReturnType<Detour<State>> | undefined;
      return on(ACTION.query, (handle, call, request) => {
        cached ??= handle(call, request);
        return cached;
      })(builtIn);
    },
  },
  {
    id: 'filters-by-key-alone',
    title: text('查询只看主键', 'queries go by the primary key only'),
    clause: '6.3.1/query-fields',
    weight: 'should',
    parts: onQuery(({ ID }) => [{ ID }]),
  },
  {
    id: 'stores-bad-batches',
    title: text(
      '整批应被拒绝时仍存了其中的数据',
      'stores the good records of a batch that it has to refuse',
    ),
    clause: '6.3.1/batch',
    weight: 'may',
    parts: omitRule('6.3.1/known-key'),
  },
];

/** Carries one action out in another way. */
function on(action: string, take: Detour<State>) {
  return detour<State>('exchange', (handle, call, request) =>
    call.fields.action === action ? take(handle, call, request) : handle(call, request),
  );
}

/** Queries by something else than what the first filter says. */
function onQuery(filtersOf: (filter: Fields) => readonly Fields[]) {
  return on(ACTION.query, (handle, call, request) => {
    const busilist = filtersOf(firstOf(call.fields));
    return handle({ ...call, fields: { ...call.fields, busilist } }, request);
  });
}

function firstOf({ busilist }: Fields): Fields {
  return (recordsIn(busilist)[0] ?? {}) as Fields;
}
