import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { findFreePorts } from '../../api/free-ports.js';
import { type CatalogSystem, listSystems } from '../../catalog/systems.js';
import type { RunResult } from '../../src/model/result.js';
import { loadSpecification } from '../../src/specification/load.js';
import { createRedactor } from '../../src/wire/redact.js';
import type { Extent } from './extent.js';
import { say } from './ledger.js';
import { simulate } from './simulator.js';

/** What each answer takes: 200 ± 100 ms. */
const LATENCY = 'delay=uniform:100-300';
/** Enough for a suite to take well under half a minute behind that latency. */
const CONCURRENCY = 48;

const RUNS = 100;

interface Difference {
  readonly system: string;
  readonly id: string;
  /** Verdicts in the order of the runs. */
  readonly verdicts: readonly string[];
  /** Why, in the first run where there is a reason. */
  readonly message: string;
}

/**
 * Whether all suites come to the same verdicts in each run, and fail nobody, behind a slow network
 * and on a machine that has other things to do. Prints what does not, and then makes the process
 * exit with 1.
 */
export async function benchStability({ system, runs = RUNS }: Extent): Promise<void> {
  const systems = listSystems().filter(({ id }) => system === undefined || system === id);
  const stop = keepBusy();
  const differences: Difference[] = [];
  try {
    for (const one of systems) {
      const results: RunResult[] = [];
      for (let run = 1; run <= runs; run += 1) {
        const result = await certifyOnce(one);
        results.push(result);
        sayRun(one.id, run, result);
      }
      differences.push(...compareRuns(one.id, results));
    }
  } finally {
    stop();
  }
  say(
    `${systems.length} suites, ${runs} runs each, answers after 200 ± 100 ms, all cores busy`,
    `${differences.length} cases differ or fail`,
    'goal 0',
  );
  for (const { system: id, id: name, verdicts, message } of differences) {
    process.stdout.write(`  ${id}  ${name}: ${verdicts.join(' ')}  ${message}\n`);
  }
  if (differences.length > 0) process.exitCode = 1;
}

async function certifyOnce({ id, entry, protocol }: CatalogSystem): Promise<RunResult> {
  const [port = 0] = await findFreePorts(1);
  const simulator = await simulate(id, `http://127.0.0.1:${port}`, ['--fault', LATENCY]);
  try {
    const suite = await entry.loadSuite(loadSpecification(protocol.id));
    return await suite.run({
      pixit: { target: simulator.url, ...entry.demonstration, callback: { port } },
      seed: 1,
      startedAt: Date.now(),
      timeoutMs: 10_000,
      language: 'en',
      selection: {},
      tool: { name: 'duijie', version: 'bench' },
      redact: createRedactor([]),
      concurrency: CONCURRENCY,
      signal: new AbortController().signal,
    });
  } finally {
    await simulator.stop();
  }
}

/** Starts a process for each core that computes and does nothing else; returns what ends them. */
function keepBusy(): () => void {
  const spinners = Array.from({ length: availableParallelism() }, () =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  );
  const stop = () => {
    for (const spinner of spinners) spinner.kill('SIGKILL');
  };
  process.once('exit', stop);
  return stop;
}

function sayRun(system: string, run: number, { cases, summary, durationMs, aborted }: RunResult) {
  const { pass, fail, warnings, inconc, error } = summary;
  say(
    `${system}, run ${run}: ${cases.length} cases${aborted ? ', aborted' : ''}`,
    `${pass} passed, ${fail} failed, ${warnings} warnings, ${inconc} inconclusive, ${error} errors`,
    `goal < 30 s; ${(durationMs / 1000).toFixed(1)} s`,
  );
}

function compareRuns(system: string, results: readonly RunResult[]): Difference[] {
  const [first] = results;
  if (!first) return [];
  return first.cases.flatMap(({ id, verdict }, index) => {
    const all = results.map(({ cases }) => cases[index]);
    // The simulators conform: what fails them is as bad as what comes and goes.
    const isStable = verdict !== 'fail' && verdict !== 'error';
    if (isStable && all.every((result) => result?.verdict === verdict)) return [];
    const told = all.find((result) => result?.message)?.message ?? '';
    const verdicts = all.map((result) => result?.verdict ?? 'absent');
    return [{ system, id, verdicts, message: told.slice(0, 200) }];
  });
}
