import type { Operation } from '../../../../src/model/specification.js';
import type { Text } from '../../../../src/model/text.js';
import type { Fields, WireAnswer, WireRequest } from './message.js';

/** One way in which a request can fail to prove who sends it. */
export interface ProofFault {
  readonly slug: string;
  readonly title: Text;
  /** Names of the statements that it offends, without their section. */
  readonly statements: readonly string[];
}

export type Forward = (request: WireRequest) => Promise<WireAnswer>;

/** What the adversary can do with the credentials: it has them as every proxy of a vendor may. */
export interface Proofs {
  readonly faultsOf: (operation: Operation) => readonly ProofFault[];
  /** The fault of a request; undefined where it proves what it has to. */
  find(operation: Operation, request: WireRequest, fields: Fields | undefined): string | undefined;
  /** The same request with everything proven. */
  repair(operation: Operation, request: WireRequest, forward: Forward): Promise<WireRequest>;
  /** Takes note of what a server has granted. */
  note?(operation: Operation, fields: Fields, message: unknown): void;
  /** A body of a request whose signature covers it, signed again. */
  signRequest?(fields: Fields): Fields;
  /** The signature over a text as it is written, where messages have one. */
  signText?(json: string): string;
  /** The text of an answer, signed over what it says now. */
  signAnswer?(json: string): string;
}
