import type { Progress } from '../counting/progress.js';
import { limitMsOf, type Threshold } from './threshold.js';

/** Times that a run's progress has to be watched for, in the order of the thresholds. */
export function limitsOf(thresholds: readonly Threshold[]): number[] {
  return thresholds.map((threshold) => limitMsOf(threshold) ?? Number.POSITIVE_INFINITY);
}

/**
 * Whether a demand can no longer be kept, whatever the rest of the run brings.
 *
 * @param planned requests of the whole run
 * @param slower answers so far that were slower than the threshold's time
 */
export function isLost(
  { measure, limit }: Threshold,
  { wrong }: Progress,
  slower: number,
  planned: number,
): boolean {
  switch (measure.kind) {
    case 'percentile':
      return slower > planned * (1 - measure.percentile / 100);
    case 'errors':
      return wrong > planned * limit;
    case 'rate':
      // What was slow to come may still come.
      return false;
  }
}
