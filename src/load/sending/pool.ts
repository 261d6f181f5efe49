import type { Line } from './connection.js';

/** Lines to one target, opened when they are first needed. */
export class Pool {
  readonly #open: (release: (freed: Line) => void) => Line;
  readonly #most: number;
  readonly #reuse: (line: Line) => boolean;
  readonly #all: Line[] = [];
  readonly #free: Line[] = [];

  /** @param reuse is offered each line that becomes free, and says whether it took it */
  constructor(
    open: (release: (freed: Line) => void) => Line,
    most: number,
    reuse: (line: Line) => boolean,
  ) {
    this.#open = open;
    this.#most = most;
    this.#reuse = reuse;
  }

  /** A line that carries nothing; undefined when all are in use. */
  take(): Line | undefined {
    const free = this.#free.pop();
    if (free || this.#all.length >= this.#most) return free;
    const line = this.#open((freed) => {
      if (!this.#reuse(freed)) this.#free.push(freed);
    });
    this.#all.push(line);
    return line;
  }

  /** Gives up what is overdue. */
  expire(now: number): void {
    for (const line of this.#all) line.expire(now);
  }

  close(): void {
    for (const line of this.#all) line.close();
  }
}
