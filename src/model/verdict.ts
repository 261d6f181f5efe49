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

/** Whom a statement binds: who writes the message, who takes or refuses it, or both. */
export type Duty = 'sender' | 'receiver' | 'both';

/** The lighter of the two. */
export function lesserWeight(a: Weight, b: Weight): Weight {
  return WEIGHTS.indexOf(a) > WEIGHTS.indexOf(b) ? a : b;
}

/** The heaviest of them; `must` where there is none. */
export function heaviestWeight(weights: readonly Weight[]): Weight {
  return WEIGHTS.find((weight) => weights.includes(weight)) ?? 'must';
}

/**
 * What a run comes to.
 *
 * - `conformant`: all that is claimed was run and decided, nothing that must hold failed, and each
 *   claimed operation was seen to succeed and to be followed by what the document promises of it
 * - `not-conformant`: something that must hold failed
 * - `incomplete`: nothing failed, but something claimed was not decided
 * - `partial`: less than all that is claimed was asked, and nothing failed in what was
 */
export type Conformity = 'conformant' | 'not-conformant' | 'incomplete' | 'partial';
