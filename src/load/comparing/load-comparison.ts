import type {
  ComparedFigure,
  ComparedRuns,
  FigureLimit,
  LoadComparison,
} from '../../model/load-comparison.js';
import { acknowledgedPerSecond, measuredTime } from '../../model/load-figures.js';
import type { LoadResult } from '../../model/load-result.js';
import { type Text, text } from '../../model/text.js';
import { compareFigures, fewestRuns, LEVEL, type Measured } from './figures.js';
import { checkLikeness, listCautions, UnlikeRunsError } from './likeness.js';

/**
 * Holds repeated load runs against those that were made before something changed; see
 * `compareFigures` for how.
 *
 * @throws {UnlikeRunsError} for runs that were not made alike, or none at all
 */
export function compareLoads(
  before: readonly LoadResult[],
  after: readonly LoadResult[],
  limits: readonly FigureLimit[],
): LoadComparison {
  const all = [...before, ...after];
  const [first] = all;
  if (!first) throw new UnlikeRunsError(text('没有压测结果', 'there is no load run'));
  checkLikeness(all);
  const [then, now] = [before.filter(isAboutTarget), after.filter(isAboutTarget)];
  const figures = compareFigures(then.map(measuredIn), now.map(measuredIn), limits);
  return {
    schemaVersion: 1,
    scenario: first.scenario,
    title: first.title,
    system: first.system,
    outcome: outcomeOf(figures),
    level: LEVEL,
    fewest: fewestRuns(limits.length),
    before: describeSide(before),
    after: describeSide(after),
    figures,
    cautions: listCautions(before, after),
  };
}

/** Where the generator was the limit, the figures say nothing of the target. */
function isAboutTarget({ verdict }: LoadResult): boolean {
  return verdict !== 'inconc';
}

/** Times are those by which a run is judged: of the good requests, where some were bad on purpose. */
function measuredIn(run: LoadResult): Measured {
  const { percentiles } = run.good?.response ?? run.latency[measuredTime(run)];
  return (figure) =>
    figure === 'rate' ? acknowledgedPerSecond(run) : percentiles[figure.slice('p'.length)];
}

function outcomeOf(figures: readonly ComparedFigure[]): LoadComparison['outcome'] {
  const has = (verdict: ComparedFigure['verdict']) =>
    figures.some((one) => one.verdict === verdict);
  if (has('worse')) return 'worse';
  return has('open') ? 'open' : 'kept';
}

function describeSide(runs: readonly LoadResult[]): ComparedRuns {
  const starts = runs.map(({ startedAt }) => startedAt).sort();
  const leftOut: readonly Text[] = runs
    .filter((run) => !isAboutTarget(run))
    .map(({ reason }) => reason);
  const [{ target, tool } = { target: '', tool: { name: '', version: '' } }] = runs;
  return {
    runs: runs.length - leftOut.length,
    leftOut,
    target,
    tool,
    from: starts[0] ?? '',
    until: starts.at(-1) ?? '',
  };
}
