import { sumSeconds } from '../../src/model/load-agreement.js';
import type { LoadResult, LoadSecond } from '../../src/model/load-result.js';

/** Some seconds of a run together. */
export interface Slice {
  /** Seconds from the start. */
  readonly from: number;
  /** Per second. */
  readonly offered: number;
  readonly sent: number;
  readonly acknowledged: number;
  readonly refused: number;
  readonly failed: number;
  /** Undefined where it was not counted by the second. */
  readonly unknown: number | undefined;
  readonly unsent: number | undefined;
  /** Answers in each class of response times. */
  readonly classes: readonly number[];
}

/** Lengths of slices, in seconds, at which an axis reads well. */
const LENGTHS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600];

/** The run in slices of equal length, at most so many. */
export function sliceTime(seconds: readonly LoadSecond[], most: number): readonly Slice[] {
  const least = Math.ceil(seconds.length / most);
  const length = LENGTHS.find((candidate) => candidate >= least) ?? least;
  const slices: Slice[] = [];
  for (let from = 0; from < seconds.length; from += length) {
    slices.push(join(seconds.slice(from, from + length), from));
  }
  return slices;
}

function join(seconds: readonly LoadSecond[], from: number): Slice {
  const perSecond = (key: 'offered' | 'sent' | 'acknowledged' | 'refused' | 'failed') =>
    sumSeconds(key, seconds) / seconds.length;
  const perSecondIfCounted = (key: 'unknown' | 'unsent') =>
    seconds.some((second) => second[key] === undefined)
      ? undefined
      : sumSeconds(key, seconds) / seconds.length;
  const classes: number[] = [];
  for (const second of seconds) {
    for (const [index, count] of second.classes.entries()) {
      classes[index] = (classes[index] ?? 0) + count;
    }
  }
  return {
    from,
    offered: perSecond('offered'),
    sent: perSecond('sent'),
    acknowledged: perSecond('acknowledged'),
    refused: perSecond('refused'),
    failed: perSecond('failed'),
    unknown: perSecondIfCounted('unknown'),
    unsent: perSecondIfCounted('unsent'),
    classes,
  };
}

/**
 * The time below which a share of a slice's answers came, in milliseconds: the upper bound of its
 * class, though never more than the longest time of the run. Undefined without an answer.
 *
 * @param share of one
 */
export function timeIn(
  { classes }: Slice,
  share: number,
  { classBounds, latency }: Pick<LoadResult, 'classBounds' | 'latency'>,
): number | undefined {
  const total = classes.reduce((sum, count) => sum + count, 0);
  const rank = Math.max(1, Math.ceil(total * share));
  let reached = 0;
  const index = classes.findIndex((count) => {
    reached += count;
    return reached >= rank;
  });
  const bound = classBounds[index];
  return bound === undefined ? undefined : Math.min(bound, latency.response.max);
}
