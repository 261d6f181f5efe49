import { monitorEventLoopDelay } from 'node:perf_hooks';
import { writeFiles } from '../../../reports/write-files.js';
import { showWithoutSecrets } from '../../../src/load/judging/summary.js';
import { watchMarks } from '../../../src/load/kept/marks.js';
import { Booking, type PartFacts } from '../../../src/load/locust/booking.js';
import { Dispenser } from '../../../src/load/locust/dispenser.js';
import type { WorkerHealth } from '../../../src/load/locust/sign-stream.js';
import { nameLedger } from '../../../src/load/locust/worker-ledger.js';
import type { LoadOrder } from '../../../src/load/order.js';
import type { Subject } from '../../../src/load/run/load-run.js';
import { badShareOf } from '../../../src/load/scenario/bad-traffic.js';
import { arrivals } from '../../../src/load/schedule/arrivals.js';
import { peakOf } from '../../../src/load/schedule/shape.js';
import type { Source } from '../../../src/load/sending/source.js';
import type { Part } from '../../../src/load/sending/timetable.js';
import { createFaker } from '../../../src/specification/faker.js';
import { readTool } from '../../../src/specification/package-file.js';
import { createRedactor } from '../../../src/wire/redact.js';
import { secretsOf } from '../../configuration/list-secrets.js';
import { chooseSystem } from '../../selection.js';
import { dropProgress, PROGRESS_MS, writeProgress } from './progress.js';

interface AccountOptions {
  readonly source: Source;
  readonly part: Part;
  /** Its prefix. */
  readonly run: string;
  /** Where the ledger is written. */
  readonly folder: string;
}

/** How often what is known so far is written down, in milliseconds. */
const CHECKPOINT_MS = 5000;
/** Seconds' worth of requests that may wait for a free user of a worker. */
const BACKLOG_SECONDS = 2;
const LEAST_BACKLOG = 100;

/** Paces the part and keeps account of it, on disk as well. */
export async function openAccount(
  { scenario, order }: Pick<Subject, 'scenario' | 'order'>,
  { source, part, run, folder }: AccountOptions,
) {
  const { shape, durationMs, target, seed } = order;
  const redact = createRedactor(secretsOf(chooseSystem(scenario.system), order));
  const isCounted = scenario.isMarked && (await watchMarks(order, run));
  const booking = new Booking(part, source);
  const load = watchOwnLoad();
  const dispenser = new Dispenser({
    schedule: arrivals(shape, durationMs, createFaker(seed, 'arrivals')),
    part,
    backlog: Math.ceil(Math.max(LEAST_BACKLOG, peakOf(shape) * BACKLOG_SECONDS) / part.of),
    onDue(due, lateMs) {
      load.begin();
      booking.bookDue(due, lateMs);
    },
  });
  const facts: Omit<PartFacts, 'startedAt'> = {
    tool: readTool(),
    ...(order.tls?.insecure ? { insecure: true } : {}),
    run,
    isCounted,
    scenario: scenario.id,
    target,
    seed,
    workload: workloadOf(order),
  };
  const show = showWithoutSecrets(source, redact);
  async function write(worker: WorkerHealth, isFinished: boolean): Promise<void> {
    const { elapsedMs: durationMs, deepestBacklog } = dispenser;
    const own = load.read();
    const health = {
      share: Math.max(worker.share, own.share),
      loopDelayMs: Math.max(worker.loopDelayMs, own.loopDelayMs),
      deepestBacklog,
    };
    const startedAt = new Date(Date.now() - durationMs).toISOString();
    const ledger = booking.close({ ...facts, startedAt }, { isFinished, durationMs, health }, show);
    const content = `${JSON.stringify(ledger)}\n`;
    await writeFiles([{ fileName: nameLedger(part), render: () => content }], folder);
  }

  const none = { share: 0, loopDelayMs: 0 };
  let writing = Promise.resolve();
  const timer = setInterval(() => {
    writing = writing.then(() => write(none, false)).catch(() => {});
  }, CHECKPOINT_MS);
  let telling: NodeJS.Timeout | undefined;
  let finishTelling = async () => {};
  return {
    booking,
    dispenser,
    tell(place: string) {
      telling = setInterval(() => {
        const { elapsedMs, backlog } = dispenser;
        writing = writing.then(() =>
          writeProgress(place, part, { ...booking.progress(), elapsedMs, backlog, slower: [] }),
        );
      }, PROGRESS_MS);
      finishTelling = () => dropProgress(place, part);
    },
    async close(worker: WorkerHealth) {
      clearInterval(timer);
      clearInterval(telling);
      await writing;
      await write(worker, dispenser.isFinished);
      await finishTelling();
    },
  };
}

function workloadOf(order: LoadOrder) {
  const { shape, durationMs, connections, timeoutMs, bad, thresholds, reporting } = order;
  return {
    shape: shape.kind,
    rate: shape.rate,
    plannedMs: durationMs,
    connections,
    timeoutMs,
    badShare: badShareOf(bad),
    slo: thresholds.map((one) => one.text).join(','),
    ...(reporting === undefined ? {} : { meters: reporting }),
  };
}

/** What this process takes of its processor, and how its event loop fares, once it has begun. */
function watchOwnLoad() {
  const loop = monitorEventLoopDelay({ resolution: 5 });
  let began: { readonly used: NodeJS.CpuUsage; readonly at: number } | undefined;
  return {
    begin() {
      if (began) return;
      began = { used: process.cpuUsage(), at: performance.now() };
      loop.enable();
    },
    read(): WorkerHealth {
      if (!began) return { share: 0, loopDelayMs: 0 };
      const { user, system } = process.cpuUsage(began.used);
      const passedMs = Math.max(1, performance.now() - began.at);
      return { share: (user + system) / 1000 / passedMs, loopDelayMs: loop.percentile(99) / 1e6 };
    },
  };
}
