import type { Clock } from '../../src/wire/clock.js';
import { printable } from '../../src/wire/printable.js';

/** What went wrong where nobody waited for it. */
export interface Troubles {
  readonly count: number;
  readonly latest?: string;
}

/** Timers of one owner on a clock that others use as well. */
export interface Timers {
  now(): number;
  /** Runs the task once after the delay; the returned function cancels it. */
  after(delayMs: number, task: () => unknown): () => void;
  /** Resolves after the delay, or at once when the timers are stopped. */
  wait(delayMs: number): Promise<void>;
  /**
   * Runs what nobody waits for. What goes wrong with it, at once or later, is noted: no device may
   * hold up the others, or end the process.
   */
  attempt<Result>(task: () => Promise<Result>): Promise<Result | undefined>;
  attempt<Result>(task: () => Result): Result | undefined;
  readonly troubles: Troubles;
  /** Cancels every timer, and lets nothing be started any more. */
  stop(): void;
  readonly stopped: boolean;
}

export function createTimers(clock: Clock): Timers {
  const running = new Set<() => void>();
  const waiting = new Set<() => void>();
  let stopped = false;
  let troubles: Troubles = { count: 0 };

  function note(error: unknown): undefined {
    troubles = { count: troubles.count + 1, latest: printable(String(error), 300) };
  }

  function attempt<Result>(task: () => Result) {
    try {
      const result = task();
      return result instanceof Promise ? result.catch(note) : result;
    } catch (error) {
      return note(error);
    }
  }

  function after(delayMs: number, task: () => unknown): () => void {
    if (stopped) return () => {};
    const cancel = clock.after(delayMs, () => {
      running.delete(cancel);
      attempt(task);
    });
    running.add(cancel);
    return () => {
      running.delete(cancel);
      cancel();
    };
  }

  return {
    now: () => clock.now(),
    after,
    attempt: attempt as Timers['attempt'],
    get troubles() {
      return troubles;
    },
    wait: (delayMs) =>
      new Promise((resolve) => {
        if (stopped) return resolve();
        waiting.add(resolve);
        after(delayMs, () => {
          waiting.delete(resolve);
          resolve();
        });
      }),
    stop() {
      stopped = true;
      for (const cancel of running) cancel();
      for (const resume of waiting) resume();
      running.clear();
      waiting.clear();
    },
    get stopped() {
      return stopped;
    },
  };
}
