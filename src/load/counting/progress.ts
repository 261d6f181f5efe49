import type { Tallied, Tally } from './tally.js';

/** How a run stands. */
export interface Progress {
  readonly elapsedMs: number;
  readonly offered: number;
  readonly sent: number;
  readonly acknowledged: number;
  /** Without an answer, or with a wrong one. */
  readonly failed: number;
  /** Good requests among those that failed. */
  readonly wrong: number;
  /** Requests that wait for a connection now. */
  readonly backlog: number;
  /** Requests that wait for an answer now. */
  readonly inFlight: number;
  /** For each limit that was given, answers to good requests that took longer. */
  readonly slower: readonly number[];
  /** NaN without an answer. */
  readonly p99Ms: number;
}

type Queues = Pick<Progress, 'backlog' | 'inFlight' | 'slower'>;

const WATCH_MS = 250;

/** Tells `watch` every quarter of a second of a run how it stands, when it is asked to. */
export function watchProgress(
  watch: ((progress: Progress) => void) | undefined,
  tally: Tally,
  queues: () => Queues,
): (now: number) => void {
  let watchedAt = 0;
  return (now) => {
    if (!watch || now - watchedAt < WATCH_MS) return;
    watchedAt = now;
    watch({ elapsedMs: now, ...countsOf(tally), ...queues() });
  };
}

/** What has been counted so far, but for the requests that wait. */
export function countsOf({
  seconds,
  response,
  cells,
}: Tally): Omit<Progress, keyof Queues | 'elapsedMs'> {
  const total = (name: 'offered' | 'sent' | 'acknowledged' | 'failed') =>
    seconds.reduce((sum, second) => sum + second[name], 0);
  return {
    offered: total('offered'),
    sent: total('sent'),
    acknowledged: total('acknowledged'),
    failed: total('failed'),
    wrong: countWrong(cells.values()),
    p99Ms: response.count === 0 ? Number.NaN : response.percentile(99) / 1000,
  };
}

function countWrong(cells: Iterable<Tallied>): number {
  let wrong = 0;
  for (const { cell, count } of cells) {
    if (cell.traffic === 'good' && !cell.isRight) wrong += count;
  }
  return wrong;
}

/** How all parts of a run stand together; its slowest per cent is that of the slowest part. */
export function addProgress(parts: readonly Progress[]): Progress {
  const total = (name: Exclude<keyof Progress, 'slower' | 'p99Ms'>) =>
    parts.reduce((sum, part) => sum + part[name], 0);
  const [first] = parts;
  return {
    elapsedMs: Math.max(...parts.map(({ elapsedMs }) => elapsedMs)),
    offered: total('offered'),
    sent: total('sent'),
    acknowledged: total('acknowledged'),
    failed: total('failed'),
    wrong: total('wrong'),
    backlog: total('backlog'),
    inFlight: total('inFlight'),
    slower: (first?.slower ?? []).map((_, at) =>
      parts.reduce((sum, { slower }) => sum + (slower[at] ?? 0), 0),
    ),
    p99Ms: parts.reduce((worst, { p99Ms }) => (p99Ms <= worst ? worst : p99Ms), Number.NaN),
  };
}
