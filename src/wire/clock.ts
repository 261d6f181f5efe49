import { createServerWall } from './steady-wall.js';

/** Time as a dependency: tests move it, simulators can be told another hour. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs the task once after the delay; the returned function cancels it. */
  after(delayMs: number, task: () => void): () => void;
}

interface Timer {
  /** By the time that has passed on this clock, which no step of the machine's clock changes. */
  readonly due: number;
  readonly task: () => void;
}

/** Longest delay that Node's timers take. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/**
 * A clock that runs with real time and can be moved forward: timers that come due by the move
 * run in order, each at its own instant. With `frozen` only moves make it run.
 */
export class MovableClock implements Clock {
  #timers: Timer[] = [];
  #offset = 0;
  #frozenAt: number | undefined;
  #alarm: NodeJS.Timeout | undefined;
  readonly #wall: Pick<Clock, 'now'>;

  /** @param options `wall` is what clocks elsewhere show, in epoch milliseconds */
  constructor(options: { readonly frozenAt?: number; readonly wall?: Pick<Clock, 'now'> } = {}) {
    this.#frozenAt = options.frozenAt;
    this.#wall = options.wall ?? createServerWall();
  }

  now(): number {
    return this.wallNow() + this.#offset;
  }

  /** What clocks elsewhere show: this one without the moves. */
  wallNow(): number {
    return this.#frozenAt ?? this.#wall.now();
  }

  /** What has passed on this clock since some instant. */
  #passed(): number {
    return (this.#frozenAt === undefined ? performance.now() : 0) + this.#offset;
  }

  after(delayMs: number, task: () => void): () => void {
    const timer: Timer = { due: this.#passed() + Math.max(0, delayMs), task };
    const index = this.#timers.findIndex((other) => other.due > timer.due);
    this.#timers.splice(index < 0 ? this.#timers.length : index, 0, timer);
    this.#setAlarm();
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
      this.#setAlarm();
    };
  }

  /**
   * Moves the clock forward, running what comes due on the way.
   *
   * @throws {RangeError} when asked to go back.
   */
  advance(ms: number): void {
    if (!(ms >= 0)) throw new RangeError(`a clock moves forward only, not by ${ms} ms`);
    const goal = this.#passed() + ms;
    for (let next = this.#timers[0]; next && next.due <= goal; next = this.#timers[0]) {
      this.#offset += Math.max(0, next.due - this.#passed());
      this.#timers.shift();
      next.task();
    }
    this.#offset += Math.max(0, goal - this.#passed());
    this.#setAlarm();
  }

  /** Forgets all timers, so that the process can end. */
  stop(): void {
    this.#timers = [];
    this.#setAlarm();
  }

  #setAlarm(): void {
    clearTimeout(this.#alarm);
    const next = this.#timers[0];
    if (!next || this.#frozenAt !== undefined) return;
    this.#alarm = setTimeout(
      () => this.advance(0),
      Math.min(MAX_DELAY_MS, Math.max(0, next.due - this.#passed())),
    );
  }
}
