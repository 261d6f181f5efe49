import type { Clock } from '../../src/wire/clock.js';

/** Timers of one owner on a clock that others use as well. */
export interface Timers {
  now(): number;
  /** Runs the task once after the delay; the returned function cancels it. */
  after(delayMs: number, task: () => void): () => void;
  /** Resolves after the delay, or at once when the timers are stopped. */
  wait(delayMs: number): Promise<void>;
  /** Cancels every timer, and lets nothing be started any more. */
  stop(): void;
  readonly stopped: boolean;
}

export function createTimers(clock: Clock): Timers {
  const running = new Set<() => void>();
  const waiting = new Set<() => void>();
  let stopped = false;

  function after(delayMs: number, task: () => void): () => void {
    if (stopped) return () => {};
    const cancel = clock.after(delayMs, () => {
      running.delete(cancel);
      task();
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
