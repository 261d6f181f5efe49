import type { Case } from '../model/case.js';
import type { CaseResult } from '../model/result.js';
import type { Specification } from '../model/specification.js';
import type { Text } from '../model/text.js';
import type { CaseScope } from './case-scope.js';
import type { RunContext } from './run-context.js';

/** The cases of one system. */
export interface Suite<Tools = never> {
  readonly system: string;
  readonly spec: Specification;
  readonly cases: readonly Case<Tools>[];
  /**
   * Starts what the cases share, such as the server that takes callbacks.
   *
   * @throws {PortTakenError} when the callback port is taken.
   */
  readonly open: (run: RunContext) => Promise<Session<Tools>>;
}

export interface Session<Tools> {
  /** Where callbacks are taken, by a suite that takes any. */
  readonly callbackUrl?: string;
  /** What of a request is made with a secret, beside its headers: `"sign":"…"`. */
  readonly signedParts?: RegExp;
  /** The tools of one case. */
  readonly toolsFor: (scope: CaseScope) => Tools;
  /** What the results together point at. */
  readonly diagnose: (results: readonly CaseResult[]) => readonly Text[];
  readonly close: () => Promise<void>;
}
