import { randomUUID } from 'node:crypto';
import { text } from '../../src/model/text.js';
import {
  DEMONSTRATION_PARAMETERS,
  type Parameters,
} from '../../src/protocols/samr/demonstration.js';
import { readMembers } from '../../src/protocols/samr/members.js';
import { isSigned, mannerOf } from '../../src/protocols/samr/signature.js';
import { WRONG_SIGNATURE } from '../kit/load-bad.js';
import type { LoadSetup, Scenario } from '../kit/load-scenario.js';
import { type Body, createSource } from '../kit/load-source.js';
import { accountOf, createDialect } from './dialect.js';
import { ACTION, EXCHANGE } from './samr-tools.js';
import { loadValidator } from './validator.js';

/** Load on a provider of supervision data. */
export const SAMR_SCENARIOS: readonly Scenario[] = [
  {
    id: 'samr-add',
    system: 'samr',
    title: text('新增业务数据', 'records added'),
    reportsPerRequest: 1,
    isMarked: true,
    // A record is not added twice [5.1]; where the rest of a batch is kept, that is no refusal.
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
  draw: (mark: string, parameters: Parameters) => Body,
) {
  const { spec, pixit } = setup;
  const dialect = createDialect(spec, await loadValidator(spec), pixit);
  const { key } = accountOf(pixit.credentials);
  const manner = mannerOf(spec.choices);
  return createSource(dialect, setup, {
    operation: EXCHANGE,
    fields: { action },
    vary: (_index, mark) => ({
      busilist: [draw(mark, pixit.parameters as unknown as Parameters)],
      random: randomUUID(),
    }),
    secretField: 'sign',
    isSigned: (answer) => isSigned(readMembers(answer) ?? [], key, manner),
  });
}
