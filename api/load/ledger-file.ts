import { join } from 'node:path';
import { Ledger } from '../../src/load/counting/ledger.js';
import { LedgerError } from '../../src/load/counting/ledger-document.js';
import {
  packLedger,
  parseRunLedger,
  RUN_LEDGER_NAME,
  type RunLedger,
} from '../../src/load/counting/run-ledger.js';
import {
  openRunningLedger,
  type Remains,
  RUNNING_LEDGER_NAME,
  type RunningLedger,
  readRunningLedger,
} from '../../src/load/counting/running-ledger.js';
import type { LoadOrder } from '../../src/load/order.js';
import type { RunningFacts } from '../../src/load/run/load-run.js';
import type { Scenario } from '../../src/load/scenario/scenario.js';
import { BUDGETS } from '../../src/model/budgets.js';
import type { LoadResult } from '../../src/model/load-result.js';
import { type Text, text } from '../../src/model/text.js';
import { describeSystemError, UsageError } from '../errors.js';
import { refuseFolder } from '../rendering/report-folder.js';
import { readText } from '../text-file.js';

/** What of a run its ledger is about; absent: the order of a run that others have made. */
interface Recorded {
  readonly scenario: Scenario;
  readonly order?: Pick<LoadOrder, 'fleet' | 'parameters'>;
}

/**
 * Begins to keep the ledger of a run while it goes on.
 *
 * @throws {EnvironmentError} where it cannot be written
 */
export async function keepLedger(
  folder: string,
  recorded: Recorded,
  { prefix, load, most }: RunningFacts,
  onRemark: (remark: Text) => void = () => {},
): Promise<RunningLedger> {
  const path = join(folder, RUNNING_LEDGER_NAME);
  const ledger = recordRun(recorded, load.startedAt, new Ledger(), prefix);
  const tellTrouble = (error: unknown, ms: number) => {
    const reason = describeSystemError(error);
    const seconds = Math.round(ms / 1000);
    onRemark(
      text(
        `运行中的台账只记到第 ${seconds} 秒：${reason.zh}；测试继续`,
        `the ledger of the running test ends at ${seconds} s: ${reason.en}; the test goes on`,
      ),
    );
  };
  return openRunningLedger(path, { ledger, load, most }, tellTrouble).catch((error: unknown) => {
    throw refuseFolder(folder, error);
  });
}

/**
 * What a run that was killed has left in a folder; undefined where there is none, or a later run
 * was finished there.
 *
 * @throws {UsageError} for a file that is not such a ledger
 */
export async function readRemains(
  folder: string,
  finished: LoadResult | undefined,
): Promise<Remains | undefined> {
  const path = join(folder, RUNNING_LEDGER_NAME);
  try {
    const remains = await readRunningLedger(path);
    const { startedAt } = remains.head.load;
    return finished && finished.startedAt > startedAt ? undefined : remains;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    return readAsLedger(path, () => {
      throw error;
    });
  }
}

/** What became of each request, so that it can be reconciled later. */
export function recordRun(
  { scenario, order }: Recorded,
  startedAt: string,
  ledger: Ledger,
  prefix: string,
): RunLedger {
  const { fleet, parameters } = order ?? {};
  return {
    schemaVersion: 1,
    run: prefix,
    scenario: scenario.id,
    startedAt,
    isMarked: scenario.isMarked,
    marksPerRequest: scenario.marksPerRequest ?? 1,
    ...(fleet === undefined ? {} : { fleet }),
    ...(scenario.readExport && fleet === undefined ? { meters: numbersOf(parameters) } : {}),
    fates: packLedger(ledger),
  };
}

function numbersOf({ meters }: LoadOrder['parameters'] = {}): string[] {
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
  const content = await readText(path, BUDGETS.files.ledger).catch((error: unknown) => {
    const reason = describeSystemError(error);
    throw new UsageError(
      text(
        `无法读取这次运行的台账 ${path}：${reason.zh}`,
        `cannot read the ledger of the run, ${path}: ${reason.en}`,
      ),
    );
  });
  const found = readAsLedger(path, () => parseRunLedger(content));
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

/** @throws {UsageError} in place of what says that the file is not a ledger */
export function readAsLedger<Found>(path: string, parse: () => Found): Found {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    throw new UsageError(
      text(`${path} 不是台账：${error.message}`, `${path} is not a ledger: ${error.message}`),
    );
  }
}
