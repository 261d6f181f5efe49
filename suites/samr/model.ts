import { text } from '../../src/model/text.js';
import { RESULT } from '../../src/protocols/samr/envelope.js';
import type { Answer } from '../kit/answer.js';
import { findOther } from '../kit/compare.js';
import type { Body } from '../kit/conversation.js';
import {
  type Command,
  type Deed,
  EITHER,
  type Expectation,
  type Model,
  mustRefuse,
  mustShow,
  mustSucceed,
} from '../kit/exploration/model.js';
import { findAbsence, findPresence, rowLike } from './findings.js';
import { ACTION, EXCHANGE, SamrTools } from './tools.js';

interface SamrRecord {
  fields: Body;
  /** `unclear` once the IUT has done what the documents leave open. */
  standing: 'new' | 'stored' | 'modified' | 'deleted' | 'unclear';
}

interface SamrWorld {
  readonly records: readonly SamrRecord[];
  /** Values of random that were taken. */
  readonly randoms: string[];
}

type SamrCommand = Command<SamrTools, SamrWorld>;

const RECORDS = 3;
const SHOWN = ['random', 'action'];

/** A request about records, the records shown by their keys alone. */
function compose(
  t: SamrTools,
  action: string,
  busilist: readonly Body[],
): Pick<Deed, 'body' | 'shown' | 'told'> {
  const keys = busilist.map((record) => String(record[t.primaryKey]));
  const told = { [t.primaryKey]: keys.join(',') };
  return { body: t.draw(EXCHANGE, { action, busilist }), shown: SHOWN, told };
}

function command(
  weight: number,
  plan: (record: SamrRecord, t: SamrTools, world: SamrWorld) => Deed | undefined,
): SamrCommand {
  return {
    operation: EXCHANGE,
    weight,
    slots: [RECORDS],
    plan(world, [index = 0], t) {
      const record = world.records[index];
      const deed = record && plan(record, t, world);
      if (!deed) return undefined;
      return {
        ...deed,
        note(answer, hasSucceeded) {
          if (hasSucceeded) world.randoms.push(String(deed.body.random));
          deed.note?.(answer, hasSucceeded);
        },
      };
    },
  };
}

const isThere = ({ standing }: SamrRecord) => standing === 'stored' || standing === 'modified';

const add = command(6, (record, t) => {
  t.forget([record.fields]);
  const expected: Readonly<Record<SamrRecord['standing'], Expectation>> = {
    new: mustSucceed('6.3.1/add'),
    stored: mustRefuse('5.1/no-duplicates', RESULT.failure),
    modified: mustRefuse('5.1/no-duplicates', RESULT.failure),
    // Whether a key may come back is not said.
    deleted: EITHER,
    unclear: EITHER,
  };
  return {
    ...compose(t, ACTION.add, [record.fields]),
    expects: [expected[record.standing]],
    note(_answer, hasSucceeded) {
      if (hasSucceeded && !isThere(record)) record.standing = 'stored';
    },
  };
});

/** What modification and deletion have to answer. */
function expectOfChange(record: SamrRecord, clause: string): Expectation {
  if (record.standing === 'new') return mustRefuse('6.3.1/unknown-key', RESULT.failure);
  if (record.standing === 'deleted') return mustRefuse('6.3.1/after-deletion', RESULT.failure);
  return record.standing === 'unclear' ? EITHER : mustSucceed(clause);
}

const modify = command(5, (record, t) => {
  const { changes } = t;
  if (!changes) return undefined;
  const fields = { ...record.fields, ...changes };
  return {
    ...compose(t, ACTION.modify, [fields]),
    expects: [expectOfChange(record, '6.3.1/modify')],
    note(_answer, hasSucceeded) {
      if (!hasSucceeded) return;
      record.fields = fields;
      record.standing = isThere(record) ? 'modified' : 'unclear';
    },
  };
});

const remove = command(4, (record, t) => ({
  ...compose(t, ACTION.remove, [t.name(record.fields)]),
  expects: [expectOfChange(record, '6.3.1/delete')],
  note(_answer, hasSucceeded) {
    if (hasSucceeded) record.standing = isThere(record) ? 'deleted' : 'unclear';
  },
}));

const query = command(6, (record, t) => ({
  ...compose(t, ACTION.query, [t.name(record.fields)]),
  expects: [expectOfQuery(record, t)],
}));

function expectOfQuery(record: SamrRecord, t: SamrTools): Expectation {
  const { standing, fields } = record;
  const nothing = text('没有这条数据', 'no such record');
  const there = text('查到这条数据', 'the record');
  const findNone = (answer: Answer) => findPresence(t, answer, fields);
  switch (standing) {
    case 'new':
      return mustShow('6.3.1/query-nothing', nothing, findNone);
    case 'deleted':
      return mustShow('6.3.1/delete', nothing, findNone);
    case 'stored':
      return mustShow('6.3.1/query', there, (answer) => findAbsence(t, answer, fields));
    case 'modified':
      return mustShow('6.3.1/modify', text('改后的值', 'the new values'), (answer) => [
        ...findAbsence(t, answer, fields),
        ...findOldValues(t, answer, fields),
      ]);
    case 'unclear':
      return EITHER;
  }
}

function findOldValues(t: SamrTools, answer: Answer, fields: Body) {
  const row = rowLike(t, answer, fields);
  if (!row) return [];
  return Object.keys(t.changes ?? {}).flatMap((name) =>
    findOther(`/datalist/busilist/${name}`, fields[name], row[name]),
  );
}

/** Two records at once; a mixture of new and known ones is left out [SR-R15]. */
const addBoth: SamrCommand = {
  operation: EXCHANGE,
  weight: 5,
  slots: [RECORDS, RECORDS],
  plan({ records }, [first = 0, second = 0], t) {
    const pair = [records[first], records[second]].filter((record) => record !== undefined);
    if (first === second || pair.some(({ standing }) => standing !== 'new')) return undefined;
    const busilist = pair.map(({ fields }) => fields);
    t.forget(busilist);
    return {
      ...compose(t, ACTION.add, busilist),
      expects: [mustSucceed('6.3.1/several')],
      note(_answer, hasSucceeded) {
        for (const record of pair) if (hasSucceeded) record.standing = 'stored';
      },
    };
  },
};

/** A query with a random that was taken before [SR-R10]. */
const repeatRandom: SamrCommand = {
  operation: EXCHANGE,
  weight: 2,
  slots: [8],
  plan({ randoms, records }, [index = 0], t) {
    const random = randoms[index % Math.max(1, randoms.length)];
    const [record] = records;
    if (random === undefined || !record) return undefined;
    const { body, told = {} } = compose(t, ACTION.query, [t.name(record.fields)]);
    return {
      told,
      body: { ...body, random },
      shown: SHOWN,
      expects: [mustRefuse('6.4.1/random-unique')],
    };
  },
};

/** Records by their primary keys, as far as 6.3.1 settles them. */
export const MODEL: Model<SamrTools, SamrWorld> = {
  system: 'samr',
  statements: [
    '6.3.1/add',
    '5.1/no-duplicates',
    '6.3.1/several',
    '6.3.1/modify',
    '6.3.1/delete',
    '6.3.1/unknown-key',
    '6.3.1/after-deletion',
    '6.3.1/query',
    '6.3.1/query-nothing',
    '6.4.1/random-unique',
  ].map((clause) => ({ clause, operation: EXCHANGE })),
  commands: [add, query, modify, remove, addBoth, repeatRandom],
  begin: (t) => ({
    records: Array.from({ length: RECORDS }, () => ({
      fields: t.drawRecord(),
      standing: 'new' as const,
    })),
    randoms: [],
  }),
  fork: ({ dialect, account, parameters }, scope) =>
    new SamrTools(scope, dialect, account, parameters),
};
