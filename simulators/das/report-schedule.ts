import type { Timers } from '../kit/timers.js';
import type { DasState } from './das-state.js';
import type { MeterField } from './meter-field.js';

/** Reports of all meters at regular times. */
export interface ReportSchedule {
  /** Milliseconds between two rounds; 0 when there are none. */
  readonly everyMs: number;
  set(everyMs: number): void;
}

/** Meters that report at the same time. */
const ABREAST = 32;

/** Has every meter report once; resolves when all have been answered or given up. */
export async function reportAll(
  state: DasState,
  field: Pick<MeterField, 'report'>,
): Promise<number> {
  const meters = state.meters.all();
  let count = 0;
  async function next(): Promise<void> {
    for (const meter of meters) {
      count += 1;
      await field.report(meter);
    }
  }
  // All of them draw on one iterator, so that each meter is taken once.
  await Promise.all(Array.from({ length: ABREAST }, next));
  return count;
}

export function createReportSchedule(
  timers: Timers,
  state: DasState,
  field: Pick<MeterField, 'report'>,
): ReportSchedule {
  let everyMs = 0;
  let cancel: (() => void) | undefined;
  let isReporting = false;

  async function round(): Promise<void> {
    arm();
    // A round that takes longer than the pause lets the next one drop out.
    if (isReporting) return;
    isReporting = true;
    await reportAll(state, field);
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
