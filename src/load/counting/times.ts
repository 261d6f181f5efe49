import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';

/** Longest time that a histogram tells apart, in microseconds: an hour. */
const LONGEST_US = 3_600_000_000;

/** Three significant figures, from a microsecond to an hour. */
export function createTimes(): RecordableHistogram {
  return createHistogram({ lowest: 1, highest: LONGEST_US, figures: 3 });
}

/** Microseconds as histograms take them. */
export function toUs(ms: number): number {
  return Math.min(LONGEST_US, Math.max(1, Math.round(ms * 1000)));
}
