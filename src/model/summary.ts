import type { CaseResult, Summary } from './result.js';

/** Counts of verdicts. A failed case of weight may is information and counts nowhere. */
export function summarise(cases: readonly CaseResult[]): Summary {
  const count = (test: (result: CaseResult) => boolean) => cases.filter(test).length;
  const known = count((c) => c.known !== undefined);
  return {
    pass: count((c) => c.verdict === 'pass'),
    fail: count((c) => c.verdict === 'fail' && c.weight === 'must'),
    inconc: count((c) => c.verdict === 'inconc'),
    error: count((c) => c.verdict === 'error'),
    none: count((c) => c.verdict === 'none'),
    warnings: count((c) => c.verdict === 'fail' && c.weight === 'should' && !c.known),
    ...(known > 0
      ? {
          known: count((c) => c.verdict === 'fail' && c.weight === 'must' && !!c.known),
          fixed: count((c) => c.verdict === 'pass' && !!c.known),
        }
      : {}),
  };
}
