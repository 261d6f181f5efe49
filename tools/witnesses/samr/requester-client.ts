import { randomUUID } from 'node:crypto';
import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../../../src/protocols/samr/demonstration.js';
import { GaveUp } from '../calling/call.js';
import { defineClient, runClient, type World } from '../calling/program.js';
import { FLAWS } from './flaws.js';
import { type Habits, SOUND } from './habits.js';
import type { Row } from './message.js';
import { type Account, type Agreement, holds, Requester } from './requester.js';

interface Parameters extends Agreement {
  /** A record that the provider takes, without its primary key, and what of it is modified. */
  readonly record: Row;
  readonly changes: Row;
  /** The field that tells the region a record belongs to [6.3.1 d]. */
  readonly regionField: string;
  /** A query of the interface log, where both sides have agreed on one [6.3.1 d]. */
  readonly logBusicode?: string;
  readonly logCondition?: Row;
}

function expectRecord(found: Row[], values: Row): void {
  if (!found.some((row) => holds(row, values))) {
    throw new GaveUp('the provider does not have what was uploaded');
  }
}

/** Uploads two records, asks for them, changes one, and deletes both. */
async function round({
  url,
  credentials,
  parameters,
  habits,
}: World<Account, Parameters, Habits>): Promise<void> {
  const { primaryKey, regionField, record, changes, logBusicode, logCondition } = parameters;
  const requester = new Requester(url, credentials, parameters, habits);
  const keys = [randomUUID(), randomUUID()];
  const expect = habits.checksResult ? expectRecord : () => {};

  const rows = keys.map((key) => ({ [primaryKey]: key, ...record }));
  await requester.add(rows);
  for (const row of rows) {
    expect(await requester.query({ [primaryKey]: row[primaryKey] ?? null }), row);
  }
  const region = record[regionField];
  if (region !== undefined) {
    const found = await requester.query({ [regionField]: region });
    for (const row of rows) expect(found, row);
  }

  const [first = ''] = keys;
  await requester.modify({ [primaryKey]: first, ...changes });
  const changed = { [primaryKey]: first, ...record, ...changes };
  expect(await requester.query({ [primaryKey]: first }), changed);

  for (const key of keys) await requester.remove(key);
  if (logBusicode !== undefined && logCondition !== undefined) {
    await requester.query(logCondition, logBusicode);
  }
}

const { busicode, primaryKey, logBusicode } = DEMONSTRATION_PARAMETERS;

/** A supervision authority that reports to a provider of data. */
export const REQUESTER = defineClient<Account, Parameters, Habits>({
  // No message of this interface carries a time or a token, and nobody calls back.
  scenarios: [
    'plain',
    'unavailable',
    'reset',
    'late-answer',
    'half-answer',
    'wrong-envelope',
    'wrong-echo',
    'forged-signature',
    'refusal',
  ],
  credentials: DEMONSTRATION_CREDENTIALS,
  parameters: {
    busicode,
    primaryKey,
    record: DEMONSTRATION_PARAMETERS.record as Row,
    changes: DEMONSTRATION_PARAMETERS.changes as Row,
    regionField: 'REGION',
    path: '/samr/exchange',
    busilistForm: 'array',
    ...(logBusicode === undefined ? {} : { logBusicode }),
  },
  habits: SOUND,
  flaws: FLAWS,
  begin: (world) => ({ run: () => round(world) }),
});

await runClient(REQUESTER, import.meta.url);
