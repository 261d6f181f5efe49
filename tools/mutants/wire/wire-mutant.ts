import type { Mutant } from '../mutant.js';
import type { Fields, WireAnswer, WireRequest } from './traffic/message.js';
import type { Forward } from './traffic/proof.js';
import type { Seen, SeenRequest, Talk } from './traffic/talk.js';

/** What has gone well so far: where lawful values are taken from. */
export interface Memory {
  /** Fields of some requests to an operation that succeeded, those most like these first. */
  accepted(operation: string, like: Fields): readonly Fields[];
  /** The same of all other operations in this run: who names a subject in one names it in others. */
  related(operation: string, like: Fields): readonly Fields[];
  /** Whether the field had the value in a request that succeeded. */
  isUsed(field: string, value: unknown): boolean;
}

/** A fault of requests that the adversary mends before the server sees it. */
export interface Repair {
  /** Whether this one and no other fault of its kind is there. */
  isFaulty(seen: SeenRequest, memory: Memory): boolean;
  /** Lawful requests to send in its place, the likeliest first. */
  mend(
    seen: SeenRequest,
    memory: Memory,
    talk: Talk,
    forward: Forward,
  ): Promise<readonly WireRequest[]> | readonly WireRequest[];
  /** Only what the server has refused, which is asked first. */
  readonly onlyRefused?: boolean;
  /** Fields that the answer has to repeat as they were asked. */
  readonly restores?: readonly string[];
}

/** A callback as it is sent on. */
export interface Sending {
  readonly request: WireRequest;
  readonly delayMs?: number;
  readonly manner?: {
    readonly isChunked?: boolean;
    /** Bytes that are written at a time. */
    readonly pieceSize?: number;
  };
}

/** What an adversary does to what passes; each leaves alone what it does not concern. */
export interface Tampering {
  readonly answer?: (seen: Seen, talk: Talk) => WireAnswer | undefined;
  readonly repair?: Repair;
  readonly callback?: (seen: SeenRequest, talk: Talk) => readonly Sending[] | undefined;
}

/** A sound implementation behind somebody who changes one thing on the wire, made by rule. */
export interface WireMutant
  extends Pick<
    Mutant,
    'id' | 'operation' | 'clause' | 'weight' | 'summary' | 'suspects' | 'section'
  > {
  readonly kind: 'wire';
  readonly tampering: Tampering;
}
