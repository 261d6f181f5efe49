import type { RecordableHistogram } from 'node:perf_hooks';
import { BUDGETS } from '../../model/budgets.js';
import type { OutcomeCount } from '../../model/load-result.js';
import { addPunctuality, createPunctuality, type Punctuality } from './punctuality.js';
import { createTimes } from './times.js';

/** Counts within one second of the run. */
export interface Second {
  /** Due by the schedule. */
  offered: number;
  /** Written. */
  sent: number;
  /** Answered so in it. */
  acknowledged: number;
  refused: number;
  /** Of those written in it, without an answer that could be read. */
  unknown: number;
  /** Of those due in it, never written. */
  unsent: number;
  /** Lost or answered wrongly in it. */
  failed: number;
  /** Response times by class, see `classOf`. */
  readonly classes: Uint32Array;
}

/** Classes of response times: eight for each doubling, from 16 µs to some 20 minutes. */
export const CLASSES = 208;
const CLASSES_PER_DOUBLING = 8;
const SHORTEST_US = 16;

/** The class of a time in microseconds. */
export function classOf(us: number): number {
  const position = Math.floor(Math.log2(Math.max(1, us / SHORTEST_US)) * CLASSES_PER_DOUBLING);
  return Math.min(CLASSES - 1, position);
}

/** The upper bound of a class, in microseconds. */
export function boundOf(index: number): number {
  return SHORTEST_US * 2 ** ((index + 1) / CLASSES_PER_DOUBLING);
}

/** What the requests of a cell of the outcome matrix have in common. */
export type Cell = Omit<OutcomeCount, 'count' | 'samples' | 'sentMs' | 'endedMs'>;

/** A request and its answer, as transmitted. */
export interface Sample {
  readonly request: Buffer;
  /** Empty where there was none. */
  readonly response: Buffer;
}

/** The first and the last of some instants, in milliseconds from the start. */
export type Span = [first: number, last: number];

/** A cell of the matrix, and what fell into it. */
export interface Tallied {
  readonly cell: Cell;
  count: number;
  /** When its requests were sent, and when it was known what became of them. */
  readonly sent: Span;
  readonly ended: Span;
  readonly samples: Sample[];
}

/** Samples that are kept of a cell. */
const SAMPLES = 3;
/** Cells of the matrix; codes beyond them are counted together, whatever a target makes up. */
const MOST_CELLS = BUDGETS.load.outcomes.limit;
const MOST_OF_CODE = BUDGETS.load.code.limit;
const OTHERS = '…';

const COUNTS = [
  'offered',
  'sent',
  'acknowledged',
  'refused',
  'unknown',
  'unsent',
  'failed',
] as const;

/** What a tally holds, as it can be handed to another thread. */
export type Counts = Pick<
  Tally,
  'response' | 'service' | 'lag' | 'good' | 'punctuality' | 'bad' | 'seconds' | 'cells'
>;

/** Everything that is counted and timed in a run, or in one worker's part of it. */
export class Tally {
  /** From the intended instant to the whole answer, in microseconds. */
  readonly response = createTimes();
  /** From writing to the whole answer. */
  readonly service = createTimes();
  /** From the intended instant to the generator's looking at it: its own lateness. */
  readonly lag = createTimes();
  /** Response times of the good requests alone; absent where none is bad. */
  good: RecordableHistogram | undefined;
  /** What the generator's own lateness did to the good requests; absent where nobody watched it. */
  punctuality: Punctuality | undefined;
  /** Bad requests that were due. */
  bad = 0;
  readonly seconds: Second[] = [];
  readonly cells = new Map<string, Tallied>();
  /** The cell that was counted last: mostly that of the next one, too. */
  #last: { readonly cell: Cell; readonly entry: Tallied } | undefined;

  /** The second of the run that an instant (milliseconds from the start) falls in. */
  at(ms: number): Second {
    const index = Math.max(0, Math.floor(ms / 1000));
    while (this.seconds.length <= index) {
      this.seconds.push({
        offered: 0,
        sent: 0,
        acknowledged: 0,
        refused: 0,
        unknown: 0,
        unsent: 0,
        failed: 0,
        classes: new Uint32Array(CLASSES),
      });
    }
    return this.seconds[index] as Second;
  }

  /**
   * @param at when the request was sent, and when it was known what became of it
   * @param sample is called for the first few requests of a cell
   */
  count(seen: Cell, [sentAt, endedAt]: readonly [number, number], sample: () => Sample): void {
    const cell = seen.code.length > MOST_OF_CODE ? { ...seen, code: shorten(seen.code) } : seen;
    const last = this.#last;
    const entry = last && isSame(last.cell, cell) ? last.entry : this.#entry(cell);
    this.#last = { cell, entry };
    entry.count += 1;
    extend(entry.sent, sentAt, sentAt);
    extend(entry.ended, endedAt, endedAt);
    if (entry.samples.length < SAMPLES) entry.samples.push(cut(sample()));
  }

  #entry(cell: Cell): Tallied {
    const known = this.cells.get(keyOf(cell));
    if (known) return known;
    if (this.cells.size < MOST_CELLS) return this.#add(cell);
    // An answer without a code stays one: nobody knows what became of its request.
    const others = cell.code === '' ? cell : { ...cell, code: OTHERS };
    return this.cells.get(keyOf(others)) ?? this.#add(others);
  }

  #add(cell: Cell): Tallied {
    const entry = { cell, count: 0, sent: openSpan(), ended: openSpan(), samples: [] };
    this.cells.set(keyOf(cell), entry);
    return entry;
  }

  /** Adds what another part of the same run has counted, maybe in another thread. */
  merge(other: Counts): void {
    this.response.add(other.response);
    this.service.add(other.service);
    this.lag.add(other.lag);
    this.bad += other.bad;
    if (other.good) {
      this.good ??= createTimes();
      this.good.add(other.good);
    }
    if (other.punctuality) {
      this.punctuality ??= createPunctuality();
      addPunctuality(this.punctuality, other.punctuality);
    }
    for (const [index, second] of other.seconds.entries()) {
      const own = this.at(index * 1000);
      for (const name of COUNTS) own[name] += second[name];
      for (const [kind, count] of second.classes.entries()) {
        own.classes[kind] = (own.classes[kind] ?? 0) + count;
      }
    }
    for (const { cell, count, sent, ended, samples } of other.cells.values()) {
      const entry = this.#entry(cell);
      entry.count += count;
      extend(entry.sent, ...sent);
      extend(entry.ended, ...ended);
      entry.samples.push(...samples.slice(0, SAMPLES - entry.samples.length).map(revive));
    }
  }
}

function openSpan(): Span {
  return [Number.POSITIVE_INFINITY, 0];
}

function extend(span: Span, first: number, last: number): void {
  span[0] = Math.min(span[0], first);
  span[1] = Math.max(span[1], last);
}

function shorten(code: string): string {
  return `${code.slice(0, MOST_OF_CODE)}${OTHERS}`;
}

/** More than is ever shown of it; a part would keep the whole in memory. */
function cut({ request, response }: Sample): Sample {
  const most = BUDGETS.load.sample.limit;
  const one = (bytes: Buffer) =>
    bytes.length > most ? Buffer.from(bytes.subarray(0, most)) : bytes;
  return { request: one(request), response: one(response) };
}

/** What another thread has written down comes as plain bytes. */
function revive({ request, response }: Sample): Sample {
  return { request: Buffer.from(request), response: Buffer.from(response) };
}

function isSame(one: Cell, other: Cell): boolean {
  return (
    one.traffic === other.traffic &&
    one.part === other.part &&
    one.status === other.status &&
    one.code === other.code &&
    one.signature === other.signature &&
    one.schema === other.schema &&
    one.isAcknowledged === other.isAcknowledged &&
    one.isRight === other.isRight
  );
}

function keyOf(cell: Cell): string {
  const { traffic, part = '', status, code, signature, schema } = cell;
  const { isAcknowledged, isRight } = cell;
  return [traffic, part, status, code, signature, schema, isAcknowledged, isRight].join('\n');
}
