import type { Exchange } from '../../../src/model/exchange.js';
import type { Finding } from '../../../src/model/finding.js';
import type { Operation } from '../../../src/model/specification.js';
import type { Text } from '../../../src/model/text.js';
import type { Answer } from '../answer.js';
import type { Body } from '../conversation.js';
import type { Dialect } from '../dialect.js';

/** One exchange of two real systems, which nobody here has sent. */
export interface Watched {
  readonly operation: Operation;
  /** Epoch milliseconds. */
  readonly at: number;
  /** It came to an address that is only like the operation's. */
  readonly isMisplaced?: boolean;
  /** As it came, with its tokens. */
  readonly exchange: Exchange;
  /** The same as it may be shown. */
  readonly shown: Exchange;
  /** The request's fields; undefined when they are not recorded, or are none. */
  readonly request: Body | undefined;
  /** The text of a recorded request. */
  readonly requestText: string | undefined;
  /** Undefined when the body of the answer is not recorded. */
  readonly answer: Answer | undefined;
}

/** What came of comparing one exchange with one rule; undefined where the rule does not apply. */
export type Observation = readonly Finding[] | { readonly inconclusive: Text } | undefined;

/** One thing that every exchange of an operation has to keep. */
export interface WatchRule {
  /** Last part of the case's id. */
  readonly slug: string;
  readonly zh: string;
  readonly en: string;
  /** Id in `clauses.json`; where the document has no such statement, its section stands in. */
  readonly statement: (operation: Operation) => string;
  readonly observe: (watched: Watched, all: readonly Watched[]) => Observation;
}

/** What it takes to judge the exchanges of one protocol that others hold. */
export interface Watcher {
  readonly dialect: Dialect;
  /** Headers that can be used again by whoever reads them, in lower case. */
  readonly secretHeaders: readonly string[];
  /** The fields of a request, opened where they are sealed; undefined when it has none. */
  readonly readRequest: (operation: Operation, text: string) => Body | undefined;
  /** What is wrong with the token or signature of a request. */
  readonly findForgery: (watched: Watched, all: readonly Watched[]) => Observation;
  /** In what the time of a proper token or signature is not the present; the caller's clock is off. */
  readonly findClockFaults?: (watched: Watched) => readonly Finding[];
  /** The statement on that. */
  readonly authentication: (operation: Operation) => string;
  /** The statement on the codes of answers. */
  readonly codes?: string;
  /** The statement on fields that have to be new in every request. */
  readonly fresh?: string;
  /** Which operations call back on which. */
  readonly correlation?: Correlation;
  /** What the protocol has beyond the common rules. */
  readonly rules?: readonly WatchRule[];
  /** An address other than its path at which the operation was said to be: `remoteAddr`. */
  readonly readAddresses?: (body: unknown) => readonly string[];
}

export interface Correlation {
  readonly commands: readonly string[];
  readonly callbacks: readonly string[];
  /** The field that names a command. */
  readonly key: string;
  /** The field by which a callback refers to it. */
  readonly reference: string;
  /** Fields that both have to have alike. */
  readonly alike: readonly string[];
}
