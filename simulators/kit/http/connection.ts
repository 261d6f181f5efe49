import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from 'hono';
import { type HeaderLines, joinHeaders } from '../journal/header-lines.js';
import { type BodyOutcome, type BodyTaker, readIncoming, readStream } from './body.js';

/** One request as it reached the simulator: over a socket, or in process. */
export interface Connection {
  readonly method: string;
  /** Path and query as received. */
  readonly target: string;
  readonly headers: HeaderLines;
  /** Absent in process. */
  readonly outgoing: ServerResponse | undefined;
  /** The value of a header, by its lower-case name. */
  header(name: string): string | undefined;
  readBody(limit: number, take: BodyTaker): void;
}

interface NodeBindings {
  readonly incoming?: IncomingMessage;
  readonly outgoing?: ServerResponse;
}

export function openConnection(context: Context): Connection {
  const { incoming, outgoing } = (context.env ?? {}) as NodeBindings;
  return incoming && outgoing
    ? new SocketConnection(incoming, outgoing)
    : new ProcessConnection(context.req.raw);
}

/** A request's body, read at most so far. */
export function readBody(connection: Connection, limit: number): Promise<BodyOutcome> {
  return new Promise((resolve) => connection.readBody(limit, resolve));
}

/** A request over a socket. */
export class SocketConnection implements Connection {
  readonly outgoing: ServerResponse;
  readonly #incoming: IncomingMessage;

  constructor(incoming: IncomingMessage, outgoing: ServerResponse) {
    this.#incoming = incoming;
    this.outgoing = outgoing;
  }

  get method(): string {
    return this.#incoming.method ?? '';
  }

  get target(): string {
    return this.#incoming.url ?? '';
  }

  get headers(): HeaderLines {
    return joinHeaders(this.#incoming.rawHeaders);
  }

  header(name: string): string | undefined {
    const value = this.#incoming.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  }

  readBody(limit: number, take: BodyTaker): void {
    readIncoming(this.#incoming, limit, take);
  }
}

class ProcessConnection implements Connection {
  readonly outgoing = undefined;
  readonly #request: Request;

  constructor(request: Request) {
    this.#request = request;
  }

  get method(): string {
    return this.#request.method;
  }

  get target(): string {
    const { pathname, search } = new URL(this.#request.url);
    return pathname + search;
  }

  get headers(): HeaderLines {
    return joinHeaders(this.#request.headers);
  }

  header(name: string): string | undefined {
    return this.#request.headers.get(name) ?? undefined;
  }

  readBody(limit: number, take: BodyTaker): void {
    readStream(this.#request.body, limit).then(take, () => take('aborted'));
  }
}
