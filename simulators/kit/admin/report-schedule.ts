import type { Timers } from '../timers.js';

/** Reports of all meters at regular times. */
export interface ReportSchedule {
  /** Milliseconds between two rounds; 0 when there are none. */
  readonly everyMs: number;
  set(everyMs: number): void;
}

export function createReportSchedule(
  timers: Timers,
  reportAll: () => Promise<unknown>,
): ReportSchedule {
  let everyMs = 0;
  let cancel: (() => void) | undefined;
  let isReporting = false;

  async function round(): Promise<void> {
    arm();
    // A round that takes longer than the pause lets the next one drop out.
    if (isReporting) return;
    isReporting = true;
    await reportAll();
    isReporting = false;
  }

  function arm(): void {
    cancel?.();
    cancel = everyMs > 0 ? timers.after(everyMs, () => void round()) : undefined;
  }

  return {
    get everyMs() {
      return everyMs;
    },
    set(pause) {
      everyMs = pause;
      arm();
    },
  };
}
