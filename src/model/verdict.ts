/**
 * Verdicts of ISO/IEC 9646, from weakest to strongest. A run shows the strongest of its parts.
 *
 * - `none`: not selected by the PICS or the filter
 * - `pass`: the purpose was reached and nothing was wrong
 * - `inconc`: the IUT did nothing wrong, but the purpose was not reached
 * - `fail`: the IUT broke the clause
 * - `error`: the tester's own fault
 */
export const VERDICTS = ['none', 'pass', 'inconc', 'fail', 'error'] as const;
export type Verdict = (typeof VERDICTS)[number];

/**
 * What breaking a clause means: `must` ends conformity, `should` is a warning,
 * `may` is information only.
 */
export const WEIGHTS = ['must', 'should', 'may'] as const;
export type Weight = (typeof WEIGHTS)[number];

/** The lighter of the two. */
export function lesserWeight(a: Weight, b: Weight): Weight {
  return WEIGHTS.indexOf(a) > WEIGHTS.indexOf(b) ? a : b;
}

/** The heaviest of them; `must` where there is none. */
export function heaviestWeight(weights: readonly Weight[]): Weight {
  return WEIGHTS.find((weight) => weights.includes(weight)) ?? 'must';
}
