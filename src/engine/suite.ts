import type { Case } from '../model/case.js';
import type { Cause } from '../model/cause.js';
import type { CaseResult } from '../model/result.js';
import type { Specification } from '../model/specification.js';
import type { Text } from '../model/text.js';
import type { CaseScope } from './case-scope.js';
import type { Knock } from './knock.js';
import type { RunContext } from './run-context.js';

/** The cases of one system. */
export interface Suite<Tools = never> {
  readonly system: string;
  readonly spec: Specification;
  readonly cases: readonly Case<Tools>[];
  /** What is sent before any case, to see whether the credentials hold; absent, nothing is. */
  readonly knock?: Knock<Tools>;
  /**
   * Starts what the cases share, such as the server that takes callbacks.
   *
   * @throws {PortTakenError} when the callback port is taken.
   */
  readonly open: (run: RunContext) => Promise<Session<Tools>>;
  /** Further cases that try random sequences; absent where the system has no state to model. */
  readonly explore?: (order: ExplorationOrder) => Promise<readonly Case<Tools>[]>;
}

/** What is to be explored. */
export interface ExplorationOrder {
  /** Random sequences to try. */
  readonly sequences: number;
  /** The one sequence to run instead, as a failure has named it: `0.0.0-1.0`. */
  readonly path?: string;
  /** The name under which that one was run, where it is judged again: `das/explore/17`. */
  readonly name?: string;
  /** Operations that the IUT claims; absent means all. */
  readonly operations?: readonly string[];
  /** The command that started the run, without seed, sequences and filter. */
  readonly command: string;
}

export interface Session<Tools> {
  /** Where callbacks are taken, by a suite that takes any. */
  readonly callbackUrl?: string;
  /** What of a request is made with a secret, beside its headers: `"sign":"…"`. */
  readonly signedParts?: RegExp;
  /** The tools of one case. */
  readonly toolsFor: (scope: CaseScope) => Tools;
  /** What explains many failures at once, the cause of most of them first. */
  readonly explain?: (results: readonly CaseResult[]) => readonly Cause[];
  /** What else the results together point at. */
  readonly diagnose: (results: readonly CaseResult[]) => readonly Text[];
  readonly close: () => Promise<void>;
}
