import type { Due, Part } from '../plan.js';
import { Queue } from '../queue.js';

export interface DispenserOptions {
  /** Instants of all requests of the run, in milliseconds from the start. */
  readonly schedule: Iterator<number>;
  readonly part: Part;
  /** Requests that may wait for somebody to take them; what is due beyond them is never sent. */
  readonly backlog: number;
  /** Is told of each request of this part when it is due, and by how much too late. */
  readonly onDue: (due: Due, lateMs: number) => void;
}

/**
 * Hands out the requests of one part at their instants, to whoever asks. The first question starts
 * the clock.
 */
export class Dispenser {
  readonly #options: DispenserOptions;
  readonly #waiting = new Queue<Due>();
  readonly #askers: ((due: Due | undefined) => void)[] = [];
  #next: IteratorResult<number>;
  #number = 0;
  #deepest = 0;
  #startedAt: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isCutShort = false;

  constructor(options: DispenserOptions) {
    this.#options = options;
    this.#next = options.schedule.next();
    this.#skipOthers();
  }

  /** Milliseconds from the first question. */
  get elapsedMs(): number {
    return this.#startedAt === undefined ? 0 : performance.now() - this.#startedAt;
  }

  /** Requests that wait now. */
  get backlog(): number {
    return this.#waiting.length;
  }

  /** The most requests that waited. */
  get deepestBacklog(): number {
    return this.#deepest;
  }

  /** Whether the schedule came to its end, and was not stopped before. */
  get isFinished(): boolean {
    return this.#isEmpty && !this.#isCutShort;
  }

  get #isEmpty(): boolean {
    return this.#next.done === true && this.#waiting.length === 0;
  }

  /** The next request, once it is due; undefined after the last one. */
  next(): Promise<Due | undefined> {
    this.#startedAt ??= performance.now();
    return new Promise((resolve) => {
      this.#askers.push(resolve);
      this.#serve();
    });
  }

  /** Nothing more is due: whoever waits goes away empty-handed. */
  stop(): void {
    this.#isCutShort ||= !this.#isEmpty;
    this.#next = { done: true, value: undefined };
    this.#waiting.clear();
    this.#serve();
  }

  #serve = (): void => {
    clearTimeout(this.#timer);
    for (;;) {
      this.#takeDue();
      while (this.#askers.length > 0 && this.#waiting.length > 0) {
        this.#askers.shift()?.(this.#waiting.shift());
      }
      if (this.#next.done || this.#next.value > this.elapsedMs) break;
    }
    if (this.#isEmpty) for (const tell of this.#askers.splice(0)) tell(undefined);
    if (this.#next.done) return;
    this.#timer = setTimeout(this.#serve, Math.max(0, this.#next.value - this.elapsedMs));
  };

  #takeDue(): void {
    const { backlog, onDue } = this.#options;
    while (!this.#next.done && this.#next.value <= this.elapsedMs) {
      const due = { index: this.#number, at: this.#next.value };
      onDue(due, this.elapsedMs - due.at);
      const room = backlog + this.#askers.length;
      if (this.#waiting.length < room) this.#waiting.push(due);
      this.#advance();
      this.#skipOthers();
    }
    this.#deepest = Math.max(this.#deepest, this.#waiting.length - this.#askers.length);
  }

  #skipOthers(): void {
    const { index, of } = this.#options.part;
    while (!this.#next.done && this.#number % of !== index) this.#advance();
  }

  #advance(): void {
    this.#number += 1;
    this.#next = this.#options.schedule.next();
  }
}
