import type { Body } from '../../suites/kit/conversation.js';
import type { Judged } from '../../suites/kit/watch/watch-session.js';

/** A request of the client, and how it was answered. */
export interface ReceivedMessage {
  readonly operation: string;
  readonly fields: Body;
  /** Of the answer's envelope; undefined where it has none. */
  readonly code: string | undefined;
  readonly isRefused: boolean;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Requests that are remembered to be asked for. */
const MOST_REMEMBERED = 1000;

/** What has been received, for whoever waits for it. */
export class ReceivedMessages {
  readonly #all: ReceivedMessage[] = [];
  readonly #waiting = new Set<(message: ReceivedMessage) => void>();

  note({ watched, code, isRefused }: Judged): void {
    const { operation, request = {}, at } = watched;
    const message = { operation: operation.id, fields: request, code, isRefused, at };
    this.#all.push(message);
    if (this.#all.length > MOST_REMEMBERED) this.#all.shift();
    for (const check of this.#waiting) check(message);
  }

  clear(): void {
    this.#all.length = 0;
  }

  /** The first that fits, past or to come; undefined when none came in time. */
  find(operation: string, fields: Body, timeoutMs: number): Promise<ReceivedMessage | undefined> {
    const fits = (message: ReceivedMessage) =>
      message.operation === operation &&
      Object.entries(fields).every(([name, value]) => message.fields[name] === value);
    const past = this.#all.find(fits);
    if (past) return Promise.resolve(past);
    return new Promise((resolve) => {
      const finish = (message?: ReceivedMessage) => {
        clearTimeout(timer);
        this.#waiting.delete(check);
        resolve(message);
      };
      const check = (message: ReceivedMessage) => {
        if (fits(message)) finish(message);
      };
      const timer = setTimeout(finish, timeoutMs);
      this.#waiting.add(check);
    });
  }
}
