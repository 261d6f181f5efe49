import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { addAbortSignal, type Readable } from 'node:stream';
import { writeFiles } from '../../../../reports/write-files.js';
import { arrivals } from '../../../load/arrivals.js';
import { Booking, type PartFacts } from '../../../load/locust/booking.js';
import { Dispenser, type Part } from '../../../load/locust/dispenser.js';
import { readLines } from '../../../load/locust/lines.js';
import { serveSignStream, type WorkerHealth } from '../../../load/locust/sign-stream.js';
import { nameLedger } from '../../../load/locust/worker-ledger.js';
import { text } from '../../../model/text.js';
import { createFaker } from '../../../specification/faker.js';
import { prepareFolder } from '../../certification/report-folder.js';
import { EnvironmentError } from '../../errors.js';
import { EXIT, type ExitCode } from '../../exit-code.js';
import { watchInterruption } from '../../interruption.js';
import { chooseSystem } from '../../selection.js';
import type { Shell } from '../../shell.js';
import { type Drive, type DriveFlags, readDrive } from '../flags.js';
import { prepareBench } from '../load.js';
import { watchMarks } from '../marks.js';
import { chooseScenario, openSource } from '../recipe.js';
import type { Bench } from '../run.js';
import { readSetup, type SetupFlags } from '../setup.js';
import { parsePart, parseRun } from './part.js';
import { PROGRESS_MS, PROGRESS_VARIABLE, writeProgress } from './progress.js';

export interface SignStreamFlags extends DriveFlags, SetupFlags {
  readonly part?: string;
  readonly run?: string;
  /** Folder in which account is kept of all requests. */
  readonly ledger?: string;
}

/** The worker at the other end. */
export interface Worker {
  readonly input: Readable;
  readonly write: (line: string) => void;
}

/** How often what is known so far is written down, in milliseconds. */
const CHECKPOINT_MS = 5000;
/** Seconds' worth of requests that may wait for a free user of a worker. */
const BACKLOG_SECONDS = 2;
const LEAST_BACKLOG = 100;

/**
 * Signs requests for a worker that asks for them, and judges the answers that it hands back, until
 * it has no more to say.
 *
 * @throws {UsageError} for wrong flags or configuration
 * @throws {EnvironmentError} when the ledger cannot be written, or is there already
 */
export async function signStream(
  id: string,
  flags: SignStreamFlags,
  shell: Shell,
  worker: Worker,
): Promise<ExitCode> {
  const scenario = await chooseScenario(id);
  const system = chooseSystem(scenario.system);
  const settings = readDrive(flags);
  const part = parsePart(flags.part ?? '0/1');
  const run = parseRun(flags.run ?? randomBytes(6).toString('hex'));
  const setup = await readSetup(system, flags, shell);
  const demo = flags.demo ? { url: flags.target ?? 'http://127.0.0.1' } : undefined;
  const bench = prepareBench(scenario, system, setup, settings, { demo });
  const folder = await prepareLedger(flags.ledger, part, shell);
  const interruption = watchInterruption();
  const { signal } = interruption;
  const lines = readUntil(worker.input, signal);
  try {
    const source = await openSource(bench.recipe, run);
    const { write } = worker;
    if (folder === undefined) await serveSignStream({ source, part, lines, write });
    else {
      const account = await openAccount(bench, settings, part, run, folder);
      const { env } = shell;
      if (env[PROGRESS_VARIABLE]) account.tell(env[PROGRESS_VARIABLE]);
      const { booking, dispenser } = account;
      await account.close(
        await serveSignStream({ source, part, booking, dispenser, lines, write }),
      );
    }
    return signal.aborted ? EXIT.interrupted : EXIT.ok;
  } finally {
    interruption.dispose();
  }
}

async function* readUntil(input: Readable, signal: AbortSignal): AsyncGenerator<string> {
  input.setEncoding('utf8');
  addAbortSignal(signal, input);
  try {
    yield* readLines(input);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** A ledger that is there already means that these requests were sent already. */
async function prepareLedger(given: string | undefined, part: Part, shell: Shell) {
  if (given === undefined) return undefined;
  const folder = resolve(shell.folder, given);
  await prepareFolder(folder, given);
  const file = nameLedger(part);
  if (!existsSync(join(folder, file))) return folder;
  throw new EnvironmentError(
    text(
      `${given} 中已有 ${file}：这一份已经发过；请换一个目录，或重新生成计划`,
      `${given} has a ${file} already: this part was sent; choose another folder, or make a new plan`,
    ),
  );
}

/** Paces the part and keeps account of it, on disk as well. */
async function openAccount(
  { scenario, recipe, redact, tool }: Bench,
  drive: Drive,
  part: Part,
  run: string,
  folder: string,
) {
  const { shape, durationMs, seed } = drive;
  const { target } = recipe;
  const source = await openSource(recipe, run);
  const isCounted = scenario.isMarked && (await watchMarks(target, run));
  const booking = new Booking(part);
  const dispenser = new Dispenser({
    schedule: arrivals(shape, durationMs, createFaker(seed, 'arrivals')),
    part,
    backlog: Math.ceil(Math.max(LEAST_BACKLOG, shape.rate * BACKLOG_SECONDS) / part.of),
    onDue: (due, lateMs) => booking.bookDue(due, lateMs),
  });
  const facts: PartFacts = {
    tool,
    run,
    isCounted,
    scenario: scenario.id,
    target,
    seed,
    startedAt: new Date().toISOString(),
    workload: workloadOf(drive),
  };
  const show = {
    request: (bytes: Buffer) => redact(source.describe(bytes)),
    response: (bytes: Buffer) => redact(bytes.toString('utf8')),
  };
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const began = { used: process.cpuUsage(), at: performance.now() };

  function healthWith({ share, loopDelayMs }: WorkerHealth) {
    const { user, system } = process.cpuUsage(began.used);
    const own = (user + system) / 1000 / (performance.now() - began.at);
    return {
      share: Math.max(share, own),
      loopDelayMs: Math.max(loopDelayMs, loop.percentile(99) / 1e6),
      deepestBacklog: dispenser.deepestBacklog,
    };
  }

  async function write(worker: WorkerHealth, isFinished: boolean): Promise<void> {
    const end = { isFinished, durationMs: dispenser.elapsedMs, health: healthWith(worker) };
    const ledger = booking.close(facts, end, show);
    const content = `${JSON.stringify(ledger)}\n`;
    await writeFiles([{ fileName: nameLedger(part), render: () => content }], folder);
  }

  const none = { share: 0, loopDelayMs: 0 };
  let writing = Promise.resolve();
  const timer = setInterval(() => {
    writing = writing.then(() => write(none, false)).catch(() => {});
  }, CHECKPOINT_MS);
  let telling: NodeJS.Timeout | undefined;
  return {
    booking,
    dispenser,
    tell(place: string) {
      telling = setInterval(() => {
        const { elapsedMs, backlog } = dispenser;
        void writeProgress(place, part, { ...booking.progress(), elapsedMs, backlog });
      }, PROGRESS_MS);
    },
    async close(worker: WorkerHealth) {
      clearInterval(timer);
      clearInterval(telling);
      await writing;
      await write(worker, dispenser.isFinished);
    },
  };
}

function workloadOf({ shape, durationMs, connections, timeoutMs, badShare, thresholds }: Drive) {
  return {
    shape: shape.kind,
    rate: shape.rate,
    plannedMs: durationMs,
    connections,
    timeoutMs,
    badShare,
    slo: thresholds.map((one) => one.text).join(','),
  };
}
