import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { Ledger } from '../../../src/load/counting/ledger.js';
import { addProgress, type Progress } from '../../../src/load/counting/progress.js';
import { Tally } from '../../../src/load/counting/tally.js';
import type { LoadOrder } from '../../../src/load/order.js';
import type { Sending } from '../../../src/load/run/load-run.js';
import type { Measurements } from '../../../src/load/sending/generator.js';
import { generatePart } from './generate-part.js';
import type { MeasurementsData, Told } from './message.js';
import { startThread } from './start-thread.js';

/** Sends the requests of a run, in one thread or shared between several. */
export async function generateWith(order: LoadOrder, sending: Sending): Promise<Measurements> {
  const { workers } = order;
  if (workers === 1) return generatePart(order, { index: 0, of: 1 }, sending);
  const { prefix, url, signal, watch, record } = sending;
  const threads = Array.from({ length: workers }, (_, index) =>
    startThread({ kind: 'generate', order, prefix, url, part: { index, of: workers } }),
  );
  const latest = new Map<Worker, Progress>();
  const parts = threads.map((thread) =>
    followThread(thread, record, (progress) => {
      latest.set(thread, progress);
      if (latest.size === threads.length) watch?.(addProgress([...latest.values()]));
    }),
  );
  const stop = () => threads.map((thread) => thread.postMessage('stop'));
  signal?.addEventListener('abort', stop, { once: true });
  try {
    // All begin at once, so that their schedules are one.
    await Promise.race([Promise.all(threads.map(awaitReady)), Promise.all(parts)]);
    for (const thread of threads) thread.postMessage('begin');
    if (signal?.aborted) stop();
    return mergeMeasurements(await Promise.all(parts));
  } finally {
    signal?.removeEventListener('abort', stop);
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

async function awaitReady(thread: Worker): Promise<void> {
  await once(thread, 'message');
}

/** @throws what the thread throws, or an error when it ends before its part does */
function followThread(
  thread: Worker,
  record: Sending['record'],
  watch: (progress: Progress) => void,
): Promise<MeasurementsData> {
  return new Promise((resolve, reject) => {
    thread.on('message', (report: Told) => {
      if (report.kind === 'progress') watch(report.progress);
      if (report.kind === 'changes') record?.(report.changes, report.ms);
      if (report.kind === 'done') resolve(report.measurements);
    });
    thread.on('error', reject);
    thread.on('exit', () => reject(new Error('a thread of the generator ended too early')));
  });
}

/** What all parts measured, as if one generator had. */
export function mergeMeasurements(parts: readonly MeasurementsData[]): Measurements {
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
