import { Queue } from './queue.js';
import type { Source } from './source.js';

/** A request, and when it is to be sent: milliseconds from the start. */
export interface Due {
  readonly index: number;
  readonly at: number;
}

/** This generator sends every `of`-th request of the schedule, from number `index` on. */
export interface Part {
  readonly index: number;
  readonly of: number;
}

/** How long before its instant a request may be signed, in milliseconds. */
const AHEAD_MS = 300;
/** Most requests that are signed and not yet due. */
const MOST_AHEAD = 4096;

/** One generator's part of a schedule, in order; a source that wants to is told of it ahead. */
export class Timetable {
  readonly #schedule: Iterator<number>;
  readonly #part: Part;
  readonly #source: Pick<Source, 'prepare'>;
  readonly #ahead = new Queue<Due>();
  readonly #aheadMs: number;
  #next: IteratorResult<number>;
  #number = 0;

  constructor(schedule: Iterator<number>, part: Part, source: Pick<Source, 'prepare'> = {}) {
    this.#schedule = schedule;
    this.#part = part;
    this.#source = source;
    this.#aheadMs = source.prepare ? AHEAD_MS : 0;
    this.#next = schedule.next();
    this.#skipOthers();
  }

  get isOver(): boolean {
    return this.#next.done === true && this.#ahead.length === 0;
  }

  /** When the next request is due; undefined after the last one. */
  get nextAt(): number | undefined {
    const first = this.#ahead.peek();
    return first ? first.at : this.#next.value;
  }

  /** The next request that is due by now. */
  take(now: number): Due | undefined {
    this.#look(now + this.#aheadMs);
    const first = this.#ahead.peek();
    return first && first.at <= now ? this.#ahead.shift() : undefined;
  }

  /** Nothing more is due. */
  stop(): void {
    this.#next = { done: true, value: undefined };
    this.#ahead.clear();
  }

  #look(until: number): void {
    const most = this.#aheadMs > 0 ? MOST_AHEAD : 1;
    while (!this.#next.done && this.#next.value <= until && this.#ahead.length < most) {
      this.#ahead.push({ index: this.#number, at: this.#next.value });
      this.#source.prepare?.(this.#number);
      this.#advance();
      this.#skipOthers();
    }
  }

  #skipOthers(): void {
    const { index, of } = this.#part;
    while (!this.#next.done && this.#number % of !== index) this.#advance();
  }

  #advance(): void {
    this.#number += 1;
    this.#next = this.#schedule.next();
  }
}
