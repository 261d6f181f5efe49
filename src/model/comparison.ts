import type { Finding } from './finding.js';
import type { CaseResult, RunResult } from './result.js';
import type { Text } from './text.js';

/** What became of a case between two runs; in the order in which they are worth reading. */
export const CHANGE_KINDS = [
  /** Fails now, and did not, or not as gravely. */
  'broken',
  /** Was decided, and no longer is. */
  'undecided',
  /** The later run does not know it. */
  'gone',
  /** Fails in both, in another way. */
  'changed',
  /** Failed, and passes now. */
  'mended',
  /** Was not decided, and is now. */
  'decided',
  /** The earlier run does not know it. */
  'added',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What a run says of a case, for a comparison. */
export type Seen = Pick<CaseResult, 'verdict' | 'weight' | 'reason' | 'known' | 'omitted'>;

/** What shows of a finding in a comparison. */
export type SeenFinding = Pick<Finding, 'pointer' | 'expected' | 'actual' | 'weight'>;

export interface CaseChange {
  readonly kind: ChangeKind;
  readonly id: string;
  readonly operation: string;
  readonly clause: string;
  readonly statement: string;
  readonly title: Text;
  /** Absent of a case that the run does not know. */
  readonly before?: Seen;
  readonly after?: Seen;
  /** Findings of a kind that the other run does not have; present where the case fails in both. */
  readonly appeared?: readonly SeenFinding[];
  readonly vanished?: readonly SeenFinding[];
  /**
   * `regression`: was asked before and did not break the clause, which is a must, and breaks it now
   * unexcused. `loss`: a must that was decided, and of which nothing is known any more.
   */
  readonly effect?: 'regression' | 'loss';
}

/** Something by which two runs differ beside the IUT. */
export interface Difference {
  readonly what: 'suite' | 'claims' | 'rulings' | 'parameters' | 'seed' | 'record' | 'extent';
  readonly says: Text;
}

/** What tells a run from another one. */
export type RunFacts = Pick<
  RunResult,
  'tool' | 'target' | 'seed' | 'startedAt' | 'conformity' | 'summary'
>;

/** Two runs of one suite. */
export interface RunComparison extends Pick<RunResult, 'system' | 'role' | 'protocol' | 'title'> {
  readonly before: RunFacts;
  readonly after: RunFacts;
  /** What else than the IUT may explain the changes. */
  readonly differences: readonly Difference[];
  readonly changes: readonly CaseChange[];
  /** Cases of which both runs say the same. */
  readonly unchanged: number;
  /** Cases that one of the runs was not to ask for, by `--grep`, or has no record of. */
  readonly unasked: number;
}

/** A run that the other side has no counterpart of. */
export type Lonely = Pick<RunResult, 'system' | 'role' | 'title'>;

/**
 * Two sets of runs. `worse`: a case regressed. `incomplete`: none did, but something that was
 * decided is no longer known: a case, or that the IUT is conformant.
 */
export interface Comparison {
  readonly schemaVersion: 1;
  readonly outcome: 'worse' | 'incomplete' | 'no-worse';
  readonly regressions: number;
  readonly losses: number;
  readonly runs: readonly RunComparison[];
  readonly onlyBefore: readonly Lonely[];
  readonly onlyAfter: readonly Lonely[];
}
