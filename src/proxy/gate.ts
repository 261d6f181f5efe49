import type { MessageHead } from './message-reader.js';

/** Ends of a connection without an answer that could be read. */
export type Break =
  | { readonly kind: 'reset' }
  | { readonly kind: 'close' }
  /** These bytes, and the end. */
  | { readonly kind: 'noise'; readonly bytes: Buffer };

/** What happens to an exchange in place of its being forwarded, or of its answer. */
export type Interference =
  | Break
  /** An answer that the upstream knows nothing of. */
  | { readonly kind: 'answer'; readonly status: number; readonly body: string }
  /** The first bytes of the answer's body, half of it when absent, and the end. */
  | { readonly kind: 'truncate'; readonly bytes?: number };

/** What is to become of a request whose head has come. */
export interface Decision {
  /** For whoever reads the record: `status=503`. */
  readonly name: string;
  /** How long the request is held back. */
  readonly delayMs: number;
  /** Absent: it is forwarded. */
  readonly interference?: Interference;
}

/** Decides on each request, in the order that they come over a connection. */
export type Gate = (head: MessageHead) => Decision | undefined;
