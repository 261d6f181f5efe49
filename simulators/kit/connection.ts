import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from 'hono';
import { type BodyOutcome, readIncoming, readStream } from './body.js';
import type { HeaderSource } from './header-source.js';

/** One request as it reached the simulator: over a socket, or in process. */
export interface Connection {
  readonly method: string;
  /** Path and query as received. */
  readonly target: string;
  readonly headers: HeaderSource;
  /** Absent in process. */
  readonly outgoing?: ServerResponse;
  header(name: string): string | undefined;
  readBody(limit: number): Promise<BodyOutcome>;
}

interface NodeBindings {
  readonly incoming?: IncomingMessage;
  readonly outgoing?: ServerResponse;
}

export function openConnection(context: Context): Connection {
  const { incoming, outgoing } = (context.env ?? {}) as NodeBindings;
  return incoming && outgoing ? overSocket(incoming, outgoing) : inProcess(context.req.raw);
}

function overSocket(incoming: IncomingMessage, outgoing: ServerResponse): Connection {
  return {
    method: incoming.method ?? '',
    target: incoming.url ?? '',
    headers: incoming.rawHeaders,
    outgoing,
    header(name) {
      const value = incoming.headers[name];
      return Array.isArray(value) ? value.join(', ') : value;
    },
    readBody: (limit) => readIncoming(incoming, limit),
  };
}

function inProcess(request: Request): Connection {
  const { pathname, search } = new URL(request.url);
  return {
    method: request.method,
    target: pathname + search,
    headers: request.headers,
    header: (name) => request.headers.get(name) ?? undefined,
    readBody: (limit) => readStream(request.body, limit),
  };
}
