import type { WireExchange } from '../../../src/wire/wire-exchange.js';
import type { WireAnswer, WireRequest } from '../wire/traffic/message.js';

/** A request of either side and what it was answered. */
export interface Exchanged {
  /** When the request began, in epoch milliseconds. */
  readonly at: number;
  readonly durationMs: number;
  readonly request: WireRequest;
  /** Of status 0 where none came. */
  readonly answer: WireAnswer;
}

/** What two sound systems said to each other for one purpose, in order. */
export interface Scene {
  /** What it was for: the id of a case, or of an operation that was set off. */
  readonly name: string;
  readonly exchanges: readonly Exchanged[];
  /** How the system that was asked answers now. */
  readonly ask: Ask;
}

/** How a system answers. */
export type Ask = (request: WireRequest) => Promise<WireAnswer>;

/** As a watcher takes it. @param index its place in the record, from 1 */
export function toWire({ request, answer, ...rest }: Exchanged, index: number): WireExchange {
  return {
    ...rest,
    index,
    method: request.method,
    url: `http://localhost${request.target}`,
    requestHeaders: request.headers,
    ...(request.body.length > 0 || request.method !== 'GET' ? { requestBody: request.body } : {}),
    status: answer.status,
    responseHeaders: answer.headers,
    ...(answer.status === 0 ? {} : { responseBody: answer.body }),
  };
}
