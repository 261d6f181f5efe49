import type { CallbackCounts } from '../../model/load-result.js';
import type { Ledger } from '../counting/ledger.js';
import { createTimes, toUs } from '../counting/times.js';
import { latencyOf } from '../judging/summary.js';

/** How long the callbacks that are missing at the end of a run are waited for. */
interface Patience {
  readonly waitMs: number;
  /** Once nothing is missing: how long nothing may come, so that a second one shows. */
  readonly quietMs: number;
  readonly signal: AbortSignal;
}

/** What the callbacks of a run are held against. */
interface Promised {
  readonly ledger: Ledger;
  /** Whether a request with this number, when acknowledged, is followed by a callback. */
  readonly follows: (index: number) => boolean;
}

interface CallbackRun extends Promised {
  readonly operation: string;
  readonly waitMs: number;
  /** The instants of the run once more, in milliseconds from `startedAt`. */
  readonly schedule: Iterator<number>;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** The mark of a request. */
  readonly name: (index: number) => string;
}

const EXAMPLES = 10;
const FIRST_CAPACITY = 65_536;

/** The callbacks of one run, by the number of the request that each is about. */
export class CallbackBook {
  readonly #most: number;
  #counts = new Uint8Array(FIRST_CAPACITY);
  /** When the first one came, epoch milliseconds. */
  #at = new Float64Array(FIRST_CAPACITY);
  #strange = 0;
  #hear: ((index: number, isFirst: boolean) => void) | undefined;

  /** @param most more requests than the run can have; a callback about one beyond is strange */
  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Takes a callback down.
   *
   * @param index undefined where it bears no mark of the run
   * @param at epoch milliseconds
   */
  note(index: number | undefined, at: number): void {
    if (index === undefined || index >= this.#most) {
      this.#strange += 1;
      return;
    }
    this.#reserve(index + 1);
    const before = this.#counts[index] ?? 0;
    this.#counts[index] = Math.min(255, before + 1);
    if (before === 0) this.#at[index] = at;
    this.#hear?.(index, before === 0);
  }

  /** Resolves when no callback is missing and a while was quiet, or when patience ends. */
  settle({ ledger, follows }: Promised, { waitMs, quietMs, signal }: Patience): Promise<void> {
    const isDue = (index: number) => ledger.get(index) === 'acknowledged' && follows(index);
    let outstanding = 0;
    for (let index = 0; index < ledger.length; index += 1) {
      if (isDue(index) && !this.#counts[index]) outstanding += 1;
    }
    return new Promise((resolve) => {
      let quiet: NodeJS.Timeout | undefined;
      const end = () => {
        clearTimeout(limit);
        clearTimeout(quiet);
        signal.removeEventListener('abort', end);
        this.#hear = undefined;
        resolve();
      };
      const watch = () => {
        clearTimeout(quiet);
        if (outstanding === 0) quiet = setTimeout(end, quietMs);
      };
      const limit = setTimeout(end, waitMs);
      signal.addEventListener('abort', end);
      this.#hear = (index, isFirst) => {
        if (isFirst && isDue(index)) outstanding -= 1;
        watch();
      };
      if (signal.aborted) end();
      else watch();
    });
  }

  /** Holds the callbacks against what the target acknowledged. */
  count(run: CallbackRun): CallbackCounts {
    const { operation, waitMs, ledger, schedule, startedAt, name } = run;
    const sum = { received: 0, missing: 0, doubled: 0, refused: 0, strange: this.#strange };
    const times = createTimes();
    const examples: string[] = [];
    const length = Math.max(ledger.length, this.#counts.length);
    for (let index = 0; index < length; index += 1) {
      const { value: due = 0 } = index < ledger.length ? schedule.next() : {};
      const count = this.#counts[index] ?? 0;
      const sort = sortOf(index, count, run);
      if (sort === undefined) continue;
      if (sort === 'received') times.record(toUs((this.#at[index] ?? 0) - startedAt - due));
      if (sort !== 'tolerated') sum[sort] += sort === 'strange' ? count : 1;
      if (count > 1) sum.doubled += 1;
      if (!isRight(sort, count) && examples.length < EXAMPLES) examples.push(name(index));
    }
    const expected = sum.received + sum.missing;
    return { operation, waitMs, expected, ...sum, latency: latencyOf(times), examples };
  }

  #reserve(length: number): void {
    if (length <= this.#counts.length) return;
    const capacity = Math.max(length, this.#counts.length * 2);
    const [counts, at] = [new Uint8Array(capacity), new Float64Array(capacity)];
    counts.set(this.#counts);
    at.set(this.#at);
    [this.#counts, this.#at] = [counts, at];
  }
}

type Sort = 'received' | 'missing' | 'refused' | 'tolerated' | 'strange';

function isRight(sort: Sort, count: number): boolean {
  return count === 1 && (sort === 'received' || sort === 'tolerated');
}

/** What the callbacks about a request are; undefined where there is none and none is due. */
function sortOf(index: number, count: number, { ledger, follows }: Promised): Sort | undefined {
  const fate = index < ledger.length ? ledger.get(index) : 'unsent';
  if (fate === 'acknowledged' && follows(index)) return count > 0 ? 'received' : 'missing';
  if (count === 0) return undefined;
  if (fate === 'refused') return 'refused';
  // What is not known to have been taken in may have been.
  return fate === 'unknown' ? 'tolerated' : 'strange';
}
