import type { Behaviour } from './case.js';
import type { Cause } from './cause.js';
import type { Chain, Environment, OperationAccount, Subject } from './evidence.js';
import type { Exchange } from './exchange.js';
import type { Finding } from './finding.js';
import type { Note } from './note.js';
import type { Sequence } from './sequence.js';
import type { Text } from './text.js';
import type { Conformity, Duty, Verdict, Weight } from './verdict.js';

/**
 * Why a case has no verdict: the filter leaves it out, it belongs to what is not claimed, it takes a
 * parameter that is not configured, it is about an option that the IUT was seen not to offer, the
 * run ended first, or the record judged again has it not.
 */
export type Omission = 'filter' | 'claim' | 'parameter' | 'option' | 'abort' | 'record';

/** One try of a case that was run more than once. */
export interface Attempt {
  /** From 1. */
  readonly number: number;
  readonly verdict: Verdict;
  readonly reason: Text;
  /** Milliseconds after the start of the run. */
  readonly offsetMs: number;
  readonly durationMs: number;
  readonly exchanges: readonly Exchange[];
  readonly notes?: readonly Note[];
}

/** What came of running a case more than once; the case itself shows the last try that failed, or the last. */
export interface Attempts {
  /** Why: trouble that may lie between the IUT and the tester, or to confirm a failure. */
  readonly cause: 'transport' | 'confirmation';
  /** Tries that were judged. */
  readonly runs: number;
  readonly failed: number;
  /** Each try met with trouble of the transport, and not in one place in all. */
  readonly scattered?: true;
  /** What the shown try alone would have come to. */
  readonly standing: Pick<Attempt, 'verdict' | 'reason'>;
  /** The last try that ended otherwise, or else the one before. */
  readonly other: Attempt;
}

/** What came of one case. */
export interface CaseResult {
  readonly id: string;
  readonly operation: string;
  /** Section of the document: `2.4.1`. */
  readonly clause: string;
  /** The statement within it, an id of `clauses.json`. */
  readonly statement: string;
  /** That of the statement, or of the gravest finding where that is lighter. */
  readonly weight: Weight;
  /** Whom the statement binds. */
  readonly binds?: Duty;
  readonly behaviour: Behaviour;
  readonly verdict: Verdict;
  readonly title: Text;
  /** Why, in the run's language; empty for a pass. */
  readonly message: string;
  /** The same in both languages. */
  readonly reason: Text;
  /** Of verdict none alone. */
  readonly omitted?: Omission;
  /** Of a case without a verdict: what in the configuration would decide it, `parameters.commands`. */
  readonly decidedBy?: string;
  /** The baseline lists the case as a failure that is known. */
  readonly known?: { readonly reason: string };
  readonly findings: readonly Finding[];
  readonly rulings: readonly string[];
  /** Milliseconds after the start of the run. */
  readonly offsetMs: number;
  readonly durationMs: number;
  readonly exchanges: readonly Exchange[];
  /** What the case knew beside its exchanges; absent when nothing. */
  readonly notes?: readonly Note[];
  /** Of a failed exploration. */
  readonly sequence?: Sequence;
  /** Number of the try that is shown; absent for the first. */
  readonly attempt?: number;
  /** Absent for a case that was judged once. */
  readonly attempts?: Attempts;
}

/** The choice of a ruling that leaves the matter to the implementation. */
export const EITHER_WAY = 'either-way';

export interface RulingResult {
  readonly id: string;
  readonly choice: string;
  /** What is settled, and how. */
  readonly summary: Text;
  /** The choice that the IUT was seen to follow, where it shows. */
  readonly observed?: string;
}

export interface Summary {
  readonly pass: number;
  /** Failed cases of weight must. */
  readonly fail: number;
  readonly inconc: number;
  readonly error: number;
  readonly none: number;
  /** Failed cases of weight should. */
  readonly warnings: number;
  /** Among those of weight must that failed: listed in the baseline. Absent without one. */
  readonly known?: number;
  /** Listed in the baseline, and passed. Absent without one. */
  readonly fixed?: number;
}

/**
 * Why a run ended before its last case: `time` where the two sides were seen to go by different
 * clocks or zones.
 */
export interface Abort {
  readonly cause: 'interrupted' | 'unreachable' | 'time';
  readonly message: Text;
}

/** An operation that the IUT claims. */
export interface Claim {
  readonly operation: string;
  /** Statements on what has to follow an accepted request of it; see `Operation.promises`. */
  readonly promises?: readonly string[];
}

/** What the tester knew of the IUT, secrets masked: with it a stored run can be judged again. */
export interface Conditions {
  readonly credentials: Readonly<Record<string, unknown>>;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Paths by operation, where they differ from those of the document. */
  readonly paths?: Readonly<Record<string, string>>;
  /** Where callbacks were taken, by a suite that takes any. */
  readonly callbackUrl?: string;
  /** Hosts that requests could go to beside that of the target. */
  readonly allow?: readonly string[];
}

/** One run of one suite: the content of `results.json`. */
export interface RunResult {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly system: string;
  /** Who is judged: the client that calls the system; the system itself when absent. */
  readonly role?: 'client';
  readonly protocol: string;
  readonly title: Text;
  readonly target: string;
  /** Whoever answered was taken for the IUT: no certificate was checked. */
  readonly insecure?: true;
  readonly conditions?: Conditions;
  readonly seed: number;
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** What the run comes to. */
  readonly conformity: Conformity;
  /** The same as a truth value: null for `incomplete` and `partial`. */
  readonly conformant: boolean | null;
  /** The operations that had to be judged; of a recording, those that occur in it. */
  readonly claims: readonly Claim[];
  /** Judged from what others did, which need not be all that is claimed. */
  readonly passive?: true;
  readonly summary: Summary;
  readonly rulings: readonly RulingResult[];
  /** What explains many failures at once, the cause of most of them first; absent when nothing. */
  readonly causes?: readonly Cause[];
  /** The causes in a sentence each, and what else the cases together point at. */
  readonly diagnosis: readonly Text[];
  readonly aborted?: Abort;
  /** Absent where the configuration says nothing of it. */
  readonly subject?: Subject;
  readonly environment?: Environment;
  readonly account?: readonly OperationAccount[];
  readonly cases: readonly CaseResult[];
  readonly chain?: Chain;
}
