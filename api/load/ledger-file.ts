import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFiles } from '../../reports/write-files.js';
import type { Ledger } from '../../src/load/counting/ledger.js';
import {
  packLedger,
  parseRunLedger,
  RUN_LEDGER_NAME,
  type RunLedger,
  RunLedgerError,
} from '../../src/load/counting/run-ledger.js';
import type { Scenario } from '../../src/load/scenario/scenario.js';
import type { LoadResult } from '../../src/model/load-result.js';
import { text } from '../../src/model/text.js';
import { describeSystemError, UsageError } from '../errors.js';

/** What of a run its ledger is about. */
export interface Ledgered {
  readonly ledger: Ledger;
  readonly prefix: string;
  readonly scenario: Scenario;
  readonly fleet?: number | undefined;
  /** Those of the configuration. */
  readonly meters?: unknown;
}

/** Writes down what became of each request, so that it can be reconciled later. */
export async function writeLedger(
  { ledger, prefix, scenario, fleet, meters }: Ledgered,
  { startedAt }: LoadResult,
  folder: string,
): Promise<void> {
  const content: RunLedger = {
    schemaVersion: 1,
    run: prefix,
    scenario: scenario.id,
    startedAt,
    isMarked: scenario.isMarked,
    marksPerRequest: scenario.marksPerRequest ?? 1,
    ...(fleet === undefined ? {} : { fleet }),
    ...(scenario.readExport && fleet === undefined ? { meters: numbersOf(meters) } : {}),
    fates: packLedger(ledger),
  };
  const render = () => `${JSON.stringify(content)}\n`;
  await writeFiles([{ fileName: RUN_LEDGER_NAME, render }], folder);
}

function numbersOf(meters: unknown): string[] {
  const all = Array.isArray(meters) ? (meters as readonly { readonly meterNo?: unknown }[]) : [];
  return all.map(({ meterNo }) => String(meterNo));
}

/**
 * The ledger beside a run.
 *
 * @throws {UsageError} where there is none, or not that of the run
 */
export async function readLedger(folder: string, { scenario, startedAt, counts }: LoadResult) {
  const path = join(folder, RUN_LEDGER_NAME);
  const content = await readFile(path, 'utf8').catch((error: unknown) => {
    const reason = describeSystemError(error);
    throw new UsageError(
      text(
        `无法读取这次运行的台账 ${path}：${reason.zh}`,
        `cannot read the ledger of the run, ${path}: ${reason.en}`,
      ),
    );
  });
  const found = parse(path, content);
  const own = found.ledger.counts();
  const isSame =
    found.facts.scenario === scenario &&
    found.facts.startedAt === startedAt &&
    Object.entries(own).every(([fate, count]) => counts[fate as keyof typeof own] === count);
  if (isSame) return found;
  throw new UsageError(
    text(`台账 ${path} 不属于这次运行`, `the ledger ${path} is not that of the run`),
  );
}

function parse(path: string, content: string) {
  try {
    return parseRunLedger(content);
  } catch (error) {
    if (!(error instanceof RunLedgerError)) throw error;
    throw new UsageError(
      text(`${path} 不是台账：${error.message}`, `${path} is no ledger: ${error.message}`),
    );
  }
}
