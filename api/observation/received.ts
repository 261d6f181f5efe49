import { isDeepStrictEqual } from 'node:util';
import { BUDGETS } from '../../src/model/budgets.js';
import type { Body } from '../../suites/kit/conversation.js';
import type { Judged } from '../../suites/kit/watch/watch-session.js';

/** One request between the client and the played system, in either direction, and its answer. */
export interface ReceivedMessage {
  readonly operation: string;
  /** As they came, opened where they are sealed; empty where there are none, or nothing readable. */
  readonly fields: Body;
  /** Of the answer's envelope; undefined where it has none. */
  readonly code: string | undefined;
  readonly isRefused: boolean;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Messages that are remembered to be asked for. */
const MOST_REMEMBERED = BUDGETS.watching.received.limit;

/** What has been received, for whoever waits for it. */
export class ReceivedMessages {
  readonly #all: ReceivedMessage[] = [];
  readonly #waiting = new Set<(message: ReceivedMessage) => void>();

  note({ watched, code, isRefused }: Judged): void {
    // What came to an address that is only like the operation's has not been received as such.
    if (watched.isMisplaced) return;
    const { operation, request = {}, at } = watched;
    const message = { operation: operation.id, fields: request, code, isRefused, at };
    this.#all.push(message);
    if (this.#all.length > MOST_REMEMBERED) this.#all.shift();
    for (const check of this.#waiting) check(message);
  }

  clear(): void {
    this.#all.length = 0;
  }

  /** Those that fit, the oldest first. */
  list(operation?: string, fields: Body = {}): readonly ReceivedMessage[] {
    return this.#all.filter((message) => fits(message, operation, fields));
  }

  /** How many of each operation. */
  get counts(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { operation } of this.#all) counts.set(operation, (counts.get(operation) ?? 0) + 1);
    return counts;
  }

  /** The first that fits, past or to come; undefined when none came in time. */
  find(operation: string, fields: Body, timeoutMs: number): Promise<ReceivedMessage | undefined> {
    const [past] = this.list(operation, fields);
    if (past) return Promise.resolve(past);
    return new Promise((resolve) => {
      const finish = (message?: ReceivedMessage) => {
        clearTimeout(timer);
        this.#waiting.delete(check);
        resolve(message);
      };
      const check = (message: ReceivedMessage) => {
        if (fits(message, operation, fields)) finish(message);
      };
      const timer = setTimeout(finish, timeoutMs);
      this.#waiting.add(check);
    });
  }
}

function fits(message: ReceivedMessage, operation: string | undefined, fields: Body): boolean {
  return (
    (operation === undefined || message.operation === operation) &&
    Object.entries(fields).every(([name, value]) => isDeepStrictEqual(message.fields[name], value))
  );
}
