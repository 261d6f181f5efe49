import type { Check, Traffic } from '../../model/load-result.js';
import type { HttpAnswer } from './response-reader.js';

/** Writes the requests of a run and knows what their answers ought to be. */
export interface Source {
  /** The whole HTTP request with this number, signed for now. */
  compose(index: number): Buffer;
  /** Is told ahead which requests will be wanted, where signing takes long. */
  prepare?(index: number): void;
  judge(index: number, answer: HttpAnswer): Judgement;
  /** The text of an answer as a target of that kind gives it; by its making, not by its values. */
  exampleAnswer(): string;
  /** The scenario that a request is of; absent where a run has but one. */
  partOf?(index: number): string;
  /**
   * Whether a request is good, or how it is bad, which is settled when it has been composed.
   * Absent where all are good.
   */
  trafficOf?(index: number): Traffic;
  /**
   * The same request signed for now, with nothing else changed but what no request may have in
   * common with another. Absent where requests change nothing.
   */
  renew?(index: number, request: Buffer): Buffer;
  /** A request as it may be written down: without a token that could be used again. */
  describe(request: Buffer): string;
  /** The tokens with which requests are sent at an instant, in epoch milliseconds. */
  tokensAt?(now: number): readonly string[];
}

/** What an answer says, and whether it says it rightly. */
export interface Judgement {
  /** The scenario that the request is of, where a run mixes several. */
  readonly part?: string;
  /** Whether the target says that it has taken the request in. */
  readonly isAcknowledged: boolean;
  readonly code: string;
  readonly signature: Check;
  readonly schema: Check;
  /** Whether it is the answer that this request should get. */
  readonly isRight: boolean;
}
