import type { Diagnosis } from '../../src/model/diagnosis.js';

/** Why a request is not served: a business code and a text for the reader of the answer. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  /** HTTP status; 200 when absent, as business refusals have. */
  readonly status?: number;
  /** How a wrong token or signature was made; found out only when the journal is read. */
  readonly diagnose?: () => Diagnosis | undefined;
}

/** The fields of a request, as parsed. */
export type Fields = Readonly<Record<string, unknown>>;

/** One parsed request on its way through the rules to its handler. */
export interface Call<State, Body extends object = Fields> {
  readonly operation: string;
  readonly fields: Body;
  readonly state: State;
  /** Epoch milliseconds of the simulator's clock. */
  readonly now: number;
  /** The value of a header of the request, by its lower-case name. */
  header(name: string): string | undefined;
}

/** One demand of the document beyond the shape of a message. */
export interface Rule<State> {
  /** Id of the statement in `clauses.json` where it has one. */
  readonly id: string;
  /** Section of the document. */
  readonly clause: string;
  readonly ruling?: string;
  /** The operations that it applies to. */
  readonly operations: readonly string[];
  /** What is wrong, or undefined when the rule is kept. */
  check(call: Call<State>): Refusal | undefined;
}

/** What the operation has to keep, in the order of the list. */
export function rulesOf<State>(
  rules: readonly Rule<State>[],
  operation: string,
): readonly Rule<State>[] {
  return rules.filter((rule) => rule.operations.includes(operation));
}
