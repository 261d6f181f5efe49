import type { Text } from './text.js';

/** One HTTP message as it was transmitted. */
export interface MessageRecord {
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text where it is valid UTF-8, else Base64 (see `bodyEncoding`). */
  readonly body: string;
  readonly bodyEncoding?: 'base64';
  /** Bytes received beyond the recorded ones. */
  readonly bodyOmitted?: number;
}

export interface RequestRecord extends MessageRecord {
  readonly method: string;
  readonly url: string;
}

export interface ResponseRecord extends MessageRecord {
  readonly status: number;
}

/** Why no complete answer came. */
export const TROUBLES = [
  'refused',
  'unresolved',
  'exhausted',
  'timeout',
  'reset',
  'closed',
  'too-large',
  'both-lengths',
  'not-http',
  'tls',
  'other',
] as const;
export type TroubleKind = (typeof TROUBLES)[number];

export interface Trouble {
  readonly kind: TroubleKind;
  readonly message: Text;
}

/** One step of making a token or a signature, secrets already redacted. */
export interface SigningStep {
  readonly name: Text;
  readonly value: string;
  /** JSON pointer into the body: what stands there is sealed or signed, and `value` is what it was made of. */
  readonly pointer?: string;
  /** The body of the answer is meant, and not that of the request. */
  readonly inAnswer?: true;
}

/** What an exchange is for within its case; `observed` is one that others had. */
export type Purpose = 'setup' | 'stimulus' | 'control' | 'callback' | 'cleanup' | 'observed';

/** How the IUT took a request; `unreadable` for an answer that says neither. */
type ExchangeOutcome = 'accepted' | 'refused' | 'unreadable';

/** One recorded request with its response. */
export interface Exchange {
  readonly purpose: Purpose;
  readonly operation: string;
  /** Milliseconds after the start of the case. */
  readonly offsetMs: number;
  readonly durationMs: number;
  readonly request: RequestRecord;
  /** Absent when `trouble` says why. */
  readonly response?: ResponseRecord;
  readonly trouble?: Trouble;
  /** The connection kept from before had been closed, so that the request went out once more. */
  readonly resent?: true;
  /** Absent without an answer, and for callbacks and what cleans up. */
  readonly outcome?: ExchangeOutcome;
  /** How the request's token or signature was made, or what checking a callback's found. */
  readonly signing?: readonly SigningStep[];
  /** A shell command that repeats the request; absent for callbacks. */
  readonly curl?: string;
}
