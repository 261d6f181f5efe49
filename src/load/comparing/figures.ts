import type { ComparedFigure, FigureLimit, Spread } from '../../model/load-comparison.js';
import { fewestFor, rankOfBound } from './rank-sum.js';

/** What was measured in one run by figure; undefined where it was not. */
export type Measured = (figure: string) => number | undefined;

/**
 * The chance that any of the figures is called worse, or kept, though the truth lies exactly on its
 * limit.
 */
export const LEVEL = 0.02;

/** How many runs of each side it takes at least to tell so many figures. */
export function fewestRuns(figures: number): number {
  return fewestFor(LEVEL / figures);
}

/**
 * Holds the figures of repeated runs against those of earlier ones. The spread of the runs is the
 * yardstick, and a limit is judged from both sides:
 *
 * - For each figure the ratios of all pairs (a later run to an earlier one) are put in order. Their
 *   median estimates by how much the figure changed (Hodges and Lehmann); the c-th smallest and the
 *   c-th greatest are its confidence bounds, with c from the exact distribution of the Mann–Whitney
 *   statistic (see `rankOfBound`). Nothing is assumed of how times are distributed, only that the
 *   runs of a side are independent and that a change stretches all of them alike.
 * - `worse`: even the favourable bound is beyond the limit. `kept`: even the unfavourable one is
 *   within it. `open` in between: more runs, or steadier ones, would tell.
 * - `LEVEL` is shared out among the figures (Bonferroni), so that it bounds the chance that a target
 *   which keeps all limits is called worse in any of them. Where nothing changed at all the chance is
 *   far smaller, as the limit lies off.
 */
export function compareFigures(
  before: readonly Measured[],
  after: readonly Measured[],
  limits: readonly FigureLimit[],
): readonly ComparedFigure[] {
  const rank = rankOfBound(before.length, after.length, LEVEL / limits.length);
  return limits.map((limit) => {
    const [then, now] = [before, after].map((runs) => runs.map((run) => run(limit.figure)));
    return compareFigure(limit, then as Values, now as Values, rank);
  });
}

type Values = readonly (number | undefined)[];

function compareFigure(
  limit: FigureLimit,
  before: Values,
  after: Values,
  rank: number,
): ComparedFigure {
  const [then, now] = [before.filter(isMeasured), after.filter(isMeasured)];
  const spreads = {
    ...(then.length > 0 ? { before: spreadOf(then) } : {}),
    ...(now.length > 0 ? { after: spreadOf(now) } : {}),
  };
  const isWhole = then.length === before.length && now.length === after.length;
  if (!isWhole || then.some((value) => value === 0)) {
    return { ...limit, verdict: 'open', because: 'unmeasured', ...spreads };
  }
  const losses = then
    .flatMap((one) => now.map((other) => lossOf(limit.figure, other / one)))
    .sort((a, b) => a - b);
  if (losses.length === 0) return { ...limit, verdict: 'open', because: 'few', ...spreads };
  const known = { ...spreads, estimate: middleOf(losses) };
  if (rank === 0) return { ...limit, verdict: 'open', because: 'few', ...known };
  const least = losses[rank - 1] as number;
  const most = losses[losses.length - rank] as number;
  if (least > limit.mostWorse) return { ...limit, verdict: 'worse', ...known, least, most };
  if (most <= limit.mostWorse) return { ...limit, verdict: 'kept', ...known, least, most };
  return { ...limit, verdict: 'open', because: 'spread', ...known, least, most };
}

function isMeasured(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value);
}

/** By how much a figure is worse that has become `ratio` times as large, as a share of one. */
function lossOf(figure: string, ratio: number): number {
  return figure === 'rate' ? 1 - ratio : ratio - 1;
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    median: middleOf(sorted),
    min: sorted[0] as number,
    max: sorted[sorted.length - 1] as number,
  };
}

/** The median of what is in order. */
function middleOf(sorted: readonly number[]): number {
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] as number) + (sorted[Math.floor(half)] as number)) / 2;
}
