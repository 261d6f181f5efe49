import type { Trouble } from '../model/exchange.js';

/** One header as it stood in a message: a name may occur more than once. */
export type HeaderLine = readonly [name: string, value: string];

/** One exchange as it went over the wire, whoever recorded it. */
export interface WireExchange {
  /** Its place in the record, from 1. */
  readonly index: number;
  /** When the request began, in epoch milliseconds. */
  readonly at: number;
  readonly durationMs: number;
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly requestHeaders: readonly HeaderLine[];
  /** The content, free of transfer and content codings; absent where the record has not all of it. */
  readonly requestBody?: Buffer;
  /** 0 when no answer came. */
  readonly status: number;
  readonly responseHeaders: readonly HeaderLine[];
  readonly responseBody?: Buffer;
  /** Why no whole answer came. */
  readonly trouble?: Trouble;
  /** Whoever recorded it has left out headers that hold secrets, and does not say which there were. */
  readonly isStripped?: true;
}
