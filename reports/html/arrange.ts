import type { CaseResult } from '../../src/model/result.js';
import { type Group, groupFailures } from '../groups.js';
import { byGravity, isGrave } from '../standing.js';

/** Groups of failures whose first case is there in full. */
const MOST_WHOLE = 60;

/** The cases of a run in the order of the page. */
interface Arrangement {
  /** Failures by what is wrong. */
  readonly groups: readonly Group[];
  /** All other cases. */
  readonly others: readonly CaseResult[];
  /** Those whose accounts are packed: all but an example of each group. */
  readonly packed: readonly CaseResult[];
}

export function arrange(cases: readonly CaseResult[]): Arrangement {
  const groups = groupFailures(cases.filter(isGrave));
  const others = byGravity(cases).filter((one) => !isGrave(one));
  const failures = groups.flatMap((group, index) =>
    index < MOST_WHOLE ? group.cases.slice(1) : group.cases,
  );
  return { groups, others, packed: [...failures, ...others] };
}

/** Whether the account of a group's first case is there. */
export function isWhole(group: number): boolean {
  return group < MOST_WHOLE;
}
