import type { Timers } from '../timers.js';

/** Reports of all meters at regular times. */
export interface ReportSchedule {
  /** Milliseconds between two rounds; 0 when there are none. */
  readonly everyMs: number;
  set(everyMs: number): void;
}

/** Rounds that come due while one is under way drop out: by its own length, or as the clock is moved. */
export function createReportSchedule(
  timers: Timers,
  reportAll: () => Promise<unknown>,
): ReportSchedule {
  let everyMs = 0;
  let cancel = () => {};

  function arm(due: number): void {
    const own = timers.after(due - timers.now(), async () => {
      await timers.attempt(reportAll);
      if (cancel !== own) return;
      const missed = Math.floor((timers.now() - due) / everyMs);
      arm(due + (missed + 1) * everyMs);
    });
    cancel = own;
  }

  return {
    get everyMs() {
      return everyMs;
    },
    set(pause) {
      cancel();
      cancel = () => {};
      everyMs = pause;
      if (pause > 0) arm(timers.now() + pause);
    },
  };
}
