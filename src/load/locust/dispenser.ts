import { Queue } from '../sending/queue.js';
import { type Due, type Part, Timetable } from '../sending/timetable.js';

interface DispenserOptions {
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
  readonly #timetable: Timetable;
  readonly #waiting = new Queue<Due>();
  readonly #askers: ((due: Due | undefined) => void)[] = [];
  #deepest = 0;
  #startedAt: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isCutShort = false;

  constructor(options: DispenserOptions) {
    this.#options = options;
    this.#timetable = new Timetable(options.schedule, options.part);
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
    return this.#timetable.isOver && this.#waiting.length === 0;
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
    this.#timetable.stop();
    this.#waiting.clear();
    this.#serve();
  }

  #serve = (): void => {
    clearTimeout(this.#timer);
    let waitMs: number | undefined;
    do {
      this.#takeDue();
      while (this.#askers.length > 0 && this.#waiting.length > 0) {
        this.#askers.shift()?.(this.#waiting.shift());
      }
      waitMs = this.#untilNext();
    } while (waitMs !== undefined && waitMs <= 0);
    if (this.#isEmpty) for (const tell of this.#askers.splice(0)) tell(undefined);
    if (waitMs !== undefined) this.#timer = setTimeout(this.#serve, waitMs);
  };

  #takeDue(): void {
    const { backlog, onDue } = this.#options;
    for (let due = this.#take(); due; due = this.#take()) {
      onDue(due, this.elapsedMs - due.at);
      if (this.#waiting.length < backlog + this.#askers.length) this.#waiting.push(due);
    }
    this.#deepest = Math.max(this.#deepest, this.#waiting.length - this.#askers.length);
  }

  #take(): Due | undefined {
    return this.#timetable.take(this.elapsedMs);
  }

  #untilNext(): number | undefined {
    const { nextAt } = this.#timetable;
    return nextAt === undefined ? undefined : nextAt - this.elapsedMs;
  }
}
