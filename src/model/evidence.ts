import type { Weight } from './verdict.js';

/** What is tested and whose it is, in the words of the configuration. */
export interface Subject {
  readonly vendor?: string;
  readonly product?: string;
  readonly version?: string;
  readonly build?: string;
  /** Whom to ask about it. */
  readonly contact?: string;
}

/** Of the same bytes, in lower-case hexadecimal. */
export interface Digests {
  readonly sha256: string;
  readonly sm3: string;
}

/** What a run was made with. */
export interface Environment {
  /** `v20.19.5`. */
  readonly node: string;
  /** `linux 6.1.0 x64`. */
  readonly os: string;
  /** `2 × ` and the model. */
  readonly cpu: string;
  /** IANA name of the tester's zone. */
  readonly timeZone: string;
  /** Of the schemas of the protocol. */
  readonly schemas: Digests;
  /** Of all that judges by them. */
  readonly suites: Digests;
}

/** How many cases of an operation came to a verdict, and why the others did not. */
export interface OperationAccount {
  readonly operation: string;
  readonly weight: Weight;
  /** Passed or failed. */
  readonly decided: number;
  /** Run without a verdict. */
  readonly undecided: number;
  /** Left out by what is not claimed: an operation, a parameter, an option. */
  readonly notClaimed: number;
  /** Left out for any other reason. */
  readonly notRun: number;
}

/**
 * Digests over the exchanges of a run in the order of its cases. Each link covers the one before, so
 * that the first case whose record was changed can be named.
 */
export interface Chain {
  /** A SHA-256 for each case, in lower-case hexadecimal, under its id. */
  readonly links: Readonly<Record<string, string>>;
  /** Of the last link and all else that the record says. */
  readonly head: Digests;
}
