import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { Ledger } from '../../../src/load/counting/ledger.js';
import { addProgress, type Progress } from '../../../src/load/counting/progress.js';
import { Tally } from '../../../src/load/counting/tally.js';
import type { Part } from '../../../src/load/sending/plan.js';
import type { FullHarvest } from '../../../src/load/sending/unanswered.js';
import { generatePart, type Surroundings } from './generate-part.js';
import type { HarvestData, Order, Report } from './message.js';
import { startThread } from './start-thread.js';

/** Sends the requests of a run, in one thread or shared between several. */
export async function generateWith(
  workers: number,
  order: Order,
  { signal, watch }: Omit<Surroundings, 'begin'>,
): Promise<FullHarvest> {
  if (workers === 1) {
    const whole = { index: 0, of: 1 };
    return generatePart(order, whole, { ...(signal && { signal }), ...(watch && { watch }) });
  }
  const parts = Array.from({ length: workers }, (_, index): Part => ({ index, of: workers }));
  const threads = parts.map((part) => startThread({ kind: 'generate', order, part }));
  const latest = new Map<Worker, Progress>();
  const harvests = threads.map((thread) =>
    followThread(thread, (progress) => {
      latest.set(thread, progress);
      if (latest.size === threads.length) watch?.(addProgress([...latest.values()]));
    }),
  );
  const stop = () => threads.map((thread) => thread.postMessage('stop'));
  signal?.addEventListener('abort', stop, { once: true });
  try {
    // All begin at once, so that their schedules are one.
    await Promise.race([Promise.all(threads.map(awaitReady)), Promise.all(harvests)]);
    for (const thread of threads) thread.postMessage('begin');
    if (signal?.aborted) stop();
    return mergeHarvests(await Promise.all(harvests));
  } finally {
    signal?.removeEventListener('abort', stop);
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

async function awaitReady(thread: Worker): Promise<void> {
  await once(thread, 'message');
}

/** @throws what the thread throws, or an error when it ends without a harvest. */
function followThread(thread: Worker, watch: (progress: Progress) => void): Promise<HarvestData> {
  return new Promise((resolve, reject) => {
    thread.on('message', (report: Report) => {
      if (report.kind === 'progress') watch(report.progress);
      if (report.kind === 'done') resolve(report.harvest);
    });
    thread.on('error', reject);
    thread.on('exit', () => reject(new Error('a thread of the generator ended too early')));
  });
}

/** What all parts brought home, as if one generator had. */
export function mergeHarvests(parts: readonly HarvestData[]): FullHarvest {
  const ledger = new Ledger();
  const tally = new Tally();
  for (const part of parts) {
    ledger.merge(Ledger.fromBytes(part.ledger));
    tally.merge(part.tally);
  }
  return {
    ledger,
    tally,
    startedAt: Math.min(...parts.map(({ startedAt }) => startedAt)),
    durationMs: Math.max(...parts.map(({ durationMs }) => durationMs)),
    loopDelayMs: Math.max(...parts.map(({ loopDelayMs }) => loopDelayMs)),
    deepestBacklog: parts.reduce((sum, { deepestBacklog }) => sum + deepestBacklog, 0),
    ...(parts.some(({ unanswered }) => unanswered)
      ? { unanswered: new Map(parts.flatMap(({ unanswered = [] }) => [...unanswered])) }
      : {}),
  };
}
