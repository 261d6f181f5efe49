import { boundOf, type Second } from '../counting/tally.js';
import { limitMsOf, type Threshold } from './threshold.js';

/**
 * How long after an overload a target kept its demands again, and kept them until the end; whole
 * seconds, as a run is counted by the second.
 *
 * @param overloadMs when the overload ended, from the start of the run
 * @returns milliseconds; undefined when it did not recover
 */
export function measureRecovery(
  seconds: readonly Second[],
  thresholds: readonly Threshold[],
  overloadMs: number,
): number | undefined {
  const from = Math.floor(overloadMs / 1000);
  const last = seconds.findLastIndex((second, at) => at >= from && !isKept(second, thresholds));
  if (last === seconds.length - 1) return undefined;
  return last < from ? 0 : (last + 1) * 1000 - overloadMs;
}

function isKept(second: Second, thresholds: readonly Threshold[]): boolean {
  const answers = second.acknowledged + second.refused;
  const isServed = answers > 0 || second.offered === 0;
  return isServed && thresholds.every((threshold) => keeps(second, threshold, answers));
}

function keeps(second: Second, threshold: Threshold, answers: number): boolean {
  const { measure, limit } = threshold;
  if (measure.kind === 'errors') return second.failed <= limit * Math.max(answers, second.failed);
  const limitMs = limitMsOf(threshold);
  if (measure.kind !== 'percentile' || limitMs === undefined) return true;
  const slow = second.classes.reduce(
    (sum, count, index) => (boundOf(index) / 1000 > limitMs * CLASS_WIDTH ? sum + count : sum),
    0,
  );
  return slow <= answers * (1 - measure.percentile / 100);
}

/** A class that straddles the limit counts as kept. */
const CLASS_WIDTH = 2 ** (1 / 8);
