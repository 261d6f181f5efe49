import type { LoadResult } from './load-result.js';
import type { Text } from './text.js';

/** By how much a figure may be worse. */
export interface FigureLimit {
  /** `rate`, what was acknowledged a second; `p50`, `p99`, … of the response times. */
  readonly figure: string;
  /** A share of one: 0.1 for times that are a tenth longer, or a rate that is a tenth lower. */
  readonly mostWorse: number;
}

/** A figure over the runs of one side: requests per second, or milliseconds. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/**
 * What is known of a figure. `kept`: it is not worse by more than the limit. `worse`: it is.
 * `open`: the runs do not tell.
 */
export interface ComparedFigure extends FigureLimit {
  readonly verdict: 'kept' | 'worse' | 'open';
  /** Of what is open: too few runs, too far apart, or not measured in each of them. */
  readonly because?: 'few' | 'spread' | 'unmeasured';
  readonly before?: Spread;
  readonly after?: Spread;
  /** By how much it is worse, as shares of one, negative where it is better. */
  readonly estimate?: number;
  /** At least, and at most so much, both at the level; absent where the runs are too few. */
  readonly least?: number;
  readonly most?: number;
}

/** One side of a comparison. */
export interface ComparedRuns {
  /** Runs whose figures are about the target. */
  readonly runs: number;
  /** Runs that were left out, with why. */
  readonly leftOut: readonly Text[];
  readonly target: string;
  readonly tool: LoadResult['tool'];
  /** Of the first and of the last of them. */
  readonly from: string;
  readonly until: string;
}

/** Repeated load runs of one kind before and after something changed. */
export interface LoadComparison {
  readonly schemaVersion: 1;
  readonly scenario: string;
  readonly title: Text;
  readonly system: string;
  /** `worse`: one figure is. `open`: none is shown to be, but not all are kept. */
  readonly outcome: 'kept' | 'worse' | 'open';
  /** Chance of a false alarm in all figures together, as a share of one. */
  readonly level: number;
  /** Runs of each side that it takes at least. */
  readonly fewest: number;
  readonly before: ComparedRuns;
  readonly after: ComparedRuns;
  readonly figures: readonly ComparedFigure[];
  /** What else may explain a difference. */
  readonly cautions: readonly Text[];
}
