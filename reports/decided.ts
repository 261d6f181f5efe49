import { findGaps, isAccepted, isDecided, isExploration } from '../src/model/conformity.js';
import type { CaseResult, RunResult } from '../src/model/result.js';
import { type Text, text } from '../src/model/text.js';

/** How many cases are claimed, and how many of them were run and decided. */
export interface Counts {
  /** All that the claims and the configuration select, whatever the filter. */
  readonly all: number;
  readonly run: number;
  readonly decided: number;
}

export function countRun({ cases }: RunResult): Counts {
  const claimed = cases.filter((one) => !isUnclaimed(one) && one.omitted !== 'record');
  return {
    all: claimed.length,
    run: claimed.filter(({ verdict }) => verdict !== 'none').length,
    decided: claimed.filter(isDecided).length,
  };
}

/** What a run decided and what it did not, for the head of a report. */
export interface Decided {
  /** `697 of 697 cases run, 695 decided`. */
  readonly summary: Text;
  /** What is claimed and undecided, with what would decide it. */
  readonly undecided: readonly Line[];
  /** What the configuration does not claim. */
  readonly unclaimed: readonly Line[];
}

/** One line of such a list: an operation, and what there is to say about it. */
export interface Line {
  readonly operation: string;
  readonly says: Text;
  /** Ids of the cases. */
  readonly cases: readonly string[];
}

export function describeDecided(result: RunResult): Decided {
  const { all, run, decided } = countRun(result);
  return {
    summary: result.passive
      ? text(`判定了 ${decided} 项`, `${decided} of ${all} cases of the recording decided`)
      : text(
          `共 ${all} 个用例：执行 ${run} 个，得出结论 ${decided} 个`,
          `${run} of ${all} cases run, ${decided} decided`,
        ),
    undecided: listUndecided(result),
    unclaimed: listUnclaimed(result),
  };
}

function listUndecided(result: RunResult): Line[] {
  return findGaps(result).map(({ operation, reason, decidedBy, cases }) => ({
    operation,
    cases,
    says:
      decidedBy === undefined || reason.en.includes(decidedBy)
        ? reason
        : text(`${reason.zh}；可配置 ${decidedBy}`, `${reason.en}; ${decidedBy} would decide it`),
  }));
}

function isUnclaimed({ omitted }: CaseResult): boolean {
  return omitted === 'claim' || omitted === 'parameter' || omitted === 'option';
}

/** Cases left out for the claims or the configuration, by operation and reason. */
function listUnclaimed({ cases }: RunResult): Line[] {
  const groups = new Map<string, Line>();
  for (const { id, operation, reason } of cases.filter(isUnclaimed)) {
    const key = JSON.stringify([operation, reason.en]);
    const earlier = groups.get(key) ?? { operation, says: reason, cases: [] };
    groups.set(key, { ...earlier, cases: [...earlier.cases, id] });
  }
  return [...groups.values()];
}

/** Whether requests of an operation were accepted; undefined of one that is not claimed. */
export function wasAccepted(
  operation: string,
  { claims, cases, passive }: RunResult,
): boolean | undefined {
  if (passive || !claims.some((claim) => claim.operation === operation)) return undefined;
  const asked = cases.some(
    (one: CaseResult) =>
      one.operation === operation && !isExploration(one) && one.verdict !== 'none',
  );
  return asked ? isAccepted(operation, cases) : undefined;
}
