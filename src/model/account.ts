import { isDecided } from './conformity.js';
import type { OperationAccount } from './evidence.js';
import type { CaseResult } from './result.js';

type Counted = Pick<CaseResult, 'operation' | 'weight' | 'verdict' | 'omitted'>;
type Fate = Exclude<keyof OperationAccount, 'operation' | 'weight'>;

const WEIGHTS = ['must', 'should', 'may'] as const;

/**
 * How many cases of each operation and weight came to a verdict, and why the others did not:
 * operations in the order of their cases, the gravest weight first.
 */
export function accountFor(cases: readonly Counted[]): OperationAccount[] {
  const operations = new Set(cases.map(({ operation }) => operation));
  return [...operations].flatMap((operation) =>
    WEIGHTS.flatMap((weight) => {
      const own = cases.filter((one) => one.operation === operation && one.weight === weight);
      if (own.length === 0) return [];
      const count = (fate: Fate) => own.filter((one) => fateOf(one) === fate).length;
      return {
        operation,
        weight,
        decided: count('decided'),
        undecided: count('undecided'),
        notClaimed: count('notClaimed'),
        notRun: count('notRun'),
      };
    }),
  );
}

function fateOf(one: Counted): Fate {
  if (isUnclaimed(one)) return 'notClaimed';
  if (one.verdict === 'none') return 'notRun';
  return isDecided(one) ? 'decided' : 'undecided';
}

/** Whether a case is left out by what is not claimed: an operation, a parameter, an option. */
export function isUnclaimed({ omitted }: Pick<CaseResult, 'omitted'>): boolean {
  return omitted === 'claim' || omitted === 'parameter' || omitted === 'option';
}
