import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from '../../../reports/write-files.js';
import type { Progress } from '../../../src/load/counting/progress.js';
import {
  type FleetPlan,
  LOCUSTFILE_NAME,
  masterArguments,
  PLAN_NAME,
  WORKER_ARGUMENTS,
} from '../../../src/load/locust/fleet-plan.js';
import { LOCUSTFILE } from '../../../src/load/locust/locustfile.js';
import type { WorkerLedger } from '../../../src/load/locust/worker-ledger.js';
import { text } from '../../../src/model/text.js';
import { EnvironmentError } from '../../errors.js';
import { findFreePorts } from '../../free-ports.js';
import { EXECUTABLE } from '../../tool.js';
import { readLedgers } from './ledger-files.js';
import { type LocustProcess, NoLocustError, startLocust } from './process.js';
import { awaitLastWords, PROGRESS_VARIABLE, watchProgress } from './progress.js';

/** How a fleet on this machine is watched and ended. */
interface Watch {
  /** The folder in which the configuration is looked for. */
  readonly base: string;
  /** See `FleetOptions`. */
  readonly overrides: readonly string[];
  readonly signal: AbortSignal;
  readonly watch: (progress: Progress) => void;
}

interface FleetRun {
  readonly ledgers: readonly WorkerLedger[];
  /** The last of what the processes have said that did not end well. */
  readonly complaint: string;
}

/** Writes what each machine of a fleet needs. */
export function writePlan(plan: FleetPlan, folder: string, mode?: number): Promise<string[]> {
  return writeFiles(
    [
      { fileName: LOCUSTFILE_NAME, render: () => LOCUSTFILE },
      { fileName: PLAN_NAME, render: () => `${JSON.stringify(plan, null, 2)}\n` },
    ],
    folder,
    mode,
  );
}

/**
 * Runs a plan with one master and all of its workers on this machine.
 *
 * @throws {EnvironmentError} where Locust is not installed
 */
export async function runLocally(
  plan: FleetPlan,
  plannedMs: number,
  { watch, ...surroundings }: Watch,
): Promise<FleetRun> {
  const folder = await mkdtemp(join(tmpdir(), 'duijie-locust-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // An ending that nothing waits for leaves nothing behind either.
  process.once('exit', remove);
  try {
    await writePlan(plan, folder, PRIVATE);
    const stopWatching = watchProgress(folder, watch);
    const complaint = await runProcesses(plan, plannedMs, { folder, ...surroundings }).finally(
      stopWatching,
    );
    await awaitLastWords(folder);
    return { ledgers: await readLedgers([folder], surroundings.base), complaint };
  } catch (error) {
    throw error instanceof NoLocustError ? new EnvironmentError(NO_LOCUST) : error;
  } finally {
    process.removeListener('exit', remove);
    remove();
  }
}

/** For its owner alone. */
const PRIVATE = 0o600;

type Place = Omit<Watch, 'watch'> & { readonly folder: string };

async function runProcesses(
  plan: FleetPlan,
  plannedMs: number,
  { folder, base, overrides, signal }: Place,
): Promise<string> {
  const [port] = await findFreePorts(1);
  const env = {
    ...process.env,
    DUIJIE: [process.execPath, EXECUTABLE].map(quote).join(' '),
    DUIJIE_LEDGERS: folder,
    DUIJIE_FOLDER: base,
    DUIJIE_LIFELINE: '1',
    [PROGRESS_VARIABLE]: folder,
  };
  const at = ['--master-bind-host', '127.0.0.1', '--master-bind-port', String(port)];
  const master = startLocust([...masterArguments(plan, plannedMs), ...at], { folder, env });
  const settings = overrides.length > 0 ? `${JSON.stringify(overrides)}\n` : '';
  const own = settings ? { DUIJIE_SETTINGS: '1' } : {};
  const to = ['--master-host', '127.0.0.1', '--master-port', String(port)];
  const workers = Array.from({ length: plan.parts }, (_, part) =>
    startLocust(
      [...WORKER_ARGUMENTS, ...to],
      { folder, env: { ...env, ...own, DUIJIE_PART: String(part) } },
      settings,
    ),
  );
  return watch(master, workers, signal);
}

/** One that fails ends all; so does the user. */
async function watch(
  master: LocustProcess,
  workers: readonly LocustProcess[],
  signal: AbortSignal,
): Promise<string> {
  const all = [master, ...workers];
  const stop = () => {
    for (const one of all) one.stop();
  };
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  // The master has nobody to wait for when the last worker has gone, or never came.
  void Promise.allSettled(workers.map(({ ended }) => ended)).then(() => master.stop());
  const complaints = await Promise.allSettled(
    all.map(async ({ ended, said }) => {
      const code = await ended.catch((error: unknown) => {
        stop();
        throw error;
      });
      if (code === 0) return '';
      stop();
      return said();
    }),
  );
  signal.removeEventListener('abort', stop);
  const failed = complaints.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  const said = complaints.map((one) => (one.status === 'fulfilled' ? one.value : ''));
  return said.find((one) => one !== '') ?? '';
}

function quote(word: string): string {
  return `'${word.replaceAll("'", `'"'"'`)}'`;
}

const NO_LOCUST = text(
  '没有找到 locust：请先安装，如 apt-get install python3-locust 或 pip install locust',
  'there is no locust: install it first, for example apt-get install python3-locust or pip install locust',
);
