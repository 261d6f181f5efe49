import { randomUUID } from 'node:crypto';
import { WRONG_SIGNATURE } from '../../src/load/scenario/bad-traffic.js';
import type { LoadSetup, Readback, Scenario } from '../../src/load/scenario/scenario.js';
import { text } from '../../src/model/text.js';
import {
  DEMONSTRATION_PARAMETERS,
  type Parameters,
} from '../../src/protocols/samr/demonstration.js';
import { readEnvelope, readStructure } from '../../src/protocols/samr/envelope.js';
import {
  type Member,
  readMembers,
  toMembers,
  writeMembers,
} from '../../src/protocols/samr/members.js';
import { isSigned, mannerOf, SIGN, signMembers } from '../../src/protocols/samr/signature.js';
import { isObject, parseJson } from '../../src/wire/json.js';
import { type Body, createSource } from '../kit/load/load-source.js';
import { accountOf, loadDialect } from './dialect.js';
import { ACTION, EXCHANGE } from './tools.js';

/** Asks for each record by its primary key [SR-R14]. */
const RECORD_QUERY: Readback = {
  operation: `${EXCHANGE} ${ACTION.query}`,
  showsDoubles: true,
  async open(setup, asked) {
    const { primaryKey } = setup.pixit.parameters as unknown as Parameters;
    const keyAt = (index: number) => ({ [primaryKey]: asked.of(index) });
    const { compose } = await open(setup, ACTION.query, (_mark, _parameters, index) =>
      keyAt(index),
    );
    return {
      compose,
      read(index, { status, body }) {
        const envelope = readEnvelope(parseJson(body.toString('utf8')));
        if (status !== 200 || !envelope?.code) return undefined;
        // Where nothing is found, both results are right.
        const rows = envelope.succeeded ? readStructure(envelope.payload.busilist) : [];
        if (!Array.isArray(rows)) return 0;
        const key = asked.of(index);
        return rows.filter((row) => isObject(row) && String(row[primaryKey]) === key).length;
      },
    };
  },
};

/** Load on a provider of supervision data. */
export const SCENARIOS: readonly Scenario[] = [
  {
    id: 'samr-add',
    system: 'samr',
    title: text('新增业务数据', 'records added'),
    reportsPerRequest: 1,
    isMarked: true,
    keepsOnce: true,
    readback: RECORD_QUERY,
    // A record is not added twice [5.1]; where the rest of a batch is kept, that is not a refusal.
    bad: [WRONG_SIGNATURE, { kind: 'duplicate', under: { ruling: 'SR-R15', choice: 'whole' } }],
    open: (setup) =>
      open(setup, ACTION.add, (mark, { primaryKey, record = DEMONSTRATION_PARAMETERS.record }) => ({
        [primaryKey]: mark,
        ...record,
      })),
  },
  {
    id: 'samr-query',
    system: 'samr',
    title: text('按主键查询', 'queries by primary key'),
    reportsPerRequest: 0,
    isMarked: false,
    open: (setup) => open(setup, ACTION.query, (mark, { primaryKey }) => ({ [primaryKey]: mark })),
  },
];

async function open(
  setup: LoadSetup,
  action: string,
  draw: (mark: string, parameters: Parameters, index: number) => Body,
) {
  const { spec, pixit } = setup;
  const dialect = await loadDialect(spec, pixit);
  const { key } = accountOf(pixit.credentials);
  const manner = mannerOf(spec.choices);
  return createSource(dialect, setup, {
    operation: EXCHANGE,
    fields: { action },
    vary: (index, mark) => ({
      busilist: [draw(mark, pixit.parameters as unknown as Parameters, index)],
      random: randomUUID(),
    }),
    secretField: SIGN,
    // A random is used up by its request, and signed with the rest [SR-R10].
    renew(payload) {
      const members = (readMembers(payload) ?? [])
        .filter(({ name }) => name !== SIGN)
        .map((member) => (member.name === 'random' ? drawRandom() : member));
      const sign = signMembers(members, key, manner);
      return writeMembers([...members, ...toMembers({ [SIGN]: sign })]);
    },
    isSigned: (answer) => isSigned(readMembers(answer) ?? [], key, manner),
  });
}

function drawRandom(): Member {
  return { name: 'random', text: JSON.stringify(randomUUID()) };
}
