import { Connection, type Target } from './connection.js';

/** Connections to one target, opened when they are first needed. */
export class Pool {
  readonly #target: Target;
  readonly #most: number;
  readonly #reuse: (connection: Connection) => boolean;
  readonly #all: Connection[] = [];
  readonly #free: Connection[] = [];

  /** @param reuse is offered each connection that becomes free, and says whether it took it */
  constructor(target: Target, most: number, reuse: (connection: Connection) => boolean) {
    this.#target = target;
    this.#most = most;
    this.#reuse = reuse;
  }

  /** A connection that carries nothing; undefined when all are in use. */
  take(): Connection | undefined {
    const free = this.#free.pop();
    if (free || this.#all.length >= this.#most) return free;
    const connection = new Connection(this.#target, (freed) => {
      if (!this.#reuse(freed)) this.#free.push(freed);
    });
    this.#all.push(connection);
    return connection;
  }

  /** Gives up what is overdue. */
  expire(now: number): void {
    for (const connection of this.#all) connection.expire(now);
  }

  close(): void {
    for (const connection of this.#all) connection.close();
  }
}
