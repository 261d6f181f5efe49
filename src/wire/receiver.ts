import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { BUDGETS } from '../model/budgets.js';
import type { CallbackAddress } from '../model/pixit.js';
import { authorityOf } from './address.js';
import { GatheredBytes } from './gathered-bytes.js';
import { recordBody } from './record-body.js';
import { wallNow } from './steady-wall.js';
import { type FailedCall, isHandshake, readFailedHandshake } from './tls/failed-call.js';
import { connectionEvent, createHttpServer } from './tls/http-server.js';

/** One request that reached the tester. */
export interface ReceivedRequest {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly method: string;
  /** Path and query as transmitted. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly bodyEncoding?: 'base64';
  readonly bodyOmitted?: number;
}

export interface ReceiverAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface AnsweredRequest {
  readonly request: ReceivedRequest;
  readonly answer: ReceiverAnswer;
  /** The answer may not have arrived: the sender may send the message again. */
  readonly isLost?: true;
}

/** How the connection of a request ended after it, where nothing more came on it. */
export type ConnectionEnd = 'closed' | 'broken';

/** Connections that failed for one reason. */
interface FailedCalls {
  readonly kind: FailedCall;
  /** When the latest came, epoch milliseconds. */
  readonly latestAt: number;
}

/** Requests that could not be kept: too long, or one more than there was room for. */
export interface Dropped {
  readonly count: number;
  /** When the latest came, epoch milliseconds; 0 before there is one. */
  readonly latestAt: number;
}

export interface Receiver {
  /** Base URL under which the IUT reaches the tester. */
  readonly url: string;
  readonly received: readonly AnsweredRequest[];
  readonly dropped: Dropped;
  /** When a connection last broke, epoch milliseconds; 0 before one did. */
  readonly brokenAt: number;
  /** Connections that failed before a request could come on them. */
  readonly failedCalls: readonly FailedCalls[];
  /** Undefined while the connection is open, or when another request came on it. */
  endAfter(request: ReceivedRequest): ConnectionEnd | undefined;
  /** The first matching request, past or future; undefined when none came in time. */
  waitFor(
    matches: (request: ReceivedRequest) => boolean,
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<AnsweredRequest | undefined>;
  close(): Promise<void>;
}

/** The address that callbacks should come to is in use. */
export class PortTakenError extends Error {
  override name = 'PortTakenError';
  constructor(readonly port: number) {
    super(`port ${port} is taken`);
  }
}

const MAX_BODY_BYTES = BUDGETS.tester.callbackBody.limit;

/** Requests remembered; more than any suite provokes. */
const MAX_RECEIVED = BUDGETS.tester.callbacks.limit;

/**
 * Serves HTTP for the callbacks of the IUT, records them raw and answers as told.
 *
 * What there is no room for is answered, and whoever waits for it gets it, but it is not kept.
 *
 * @param remembers requests that `received` keeps
 * @param bytes that these have together, and that may be on their way at a time
 */
export async function startReceiver(
  { host = '127.0.0.1', port, tls }: CallbackAddress,
  answer: (request: ReceivedRequest) => ReceiverAnswer,
  {
    remembers = MAX_RECEIVED,
    bytes = BUDGETS.tester.callbackBytes.limit,
  }: { readonly remembers?: number; readonly bytes?: number } = {},
): Promise<Receiver> {
  const received: AnsweredRequest[] = [];
  const listeners = new Set<(request: AnsweredRequest) => void>();

  let kept = 0;
  let underWay = 0;
  let brokenAt = 0;
  const latest = new WeakMap<Socket, ReceivedRequest>();
  const ends = new WeakMap<ReceivedRequest, ConnectionEnd>();
  let dropped: Dropped = { count: 0, latestAt: 0 };
  const drop = () => {
    dropped = { count: dropped.count + 1, latestAt: wallNow() };
  };

  function keep(answered: AnsweredRequest): void {
    const size = sizeOf(answered.request);
    if (received.length >= remembers || kept + size > bytes) {
      drop();
      return;
    }
    kept += size;
    received.push(answered);
  }

  async function receive(incoming: IncomingMessage): Promise<Buffer> {
    const body = new GatheredBytes();
    try {
      for await (const chunk of incoming as AsyncIterable<Buffer>) {
        body.add(chunk);
        underWay += chunk.length;
        if (body.length > MAX_BODY_BYTES || underWay > bytes) {
          drop();
          throw new RangeError('no room for the callback');
        }
      }
      return body.join();
    } finally {
      underWay -= body.length;
    }
  }

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = describe(incoming, await receive(incoming));
    latest.set(incoming.socket, request);
    const answered = { request, answer: answer(request) };
    keep(answered);
    outgoing.writeHead(answered.answer.status, answered.answer.headers);
    outgoing.end(answered.answer.body);
    for (const listener of listeners) listener(answered);
  }

  const failedCalls = new Map<FailedCall, number>();
  const noteFailure = (kind: FailedCall) => {
    brokenAt = wallNow();
    failedCalls.set(kind, brokenAt);
  };

  const server = await createHttpServer(tls, {}, (incoming, outgoing) => {
    latest.delete(incoming.socket);
    handle(incoming, outgoing).catch(() => {
      if (incoming.errored) brokenAt = wallNow();
      outgoing.destroy();
    });
  });
  server.on('tlsClientError', (error: Error, socket: TLSSocket) =>
    noteFailure(readFailedHandshake(error, socket)),
  );
  server.on(connectionEvent(tls), (socket: Socket) => {
    let end: ConnectionEnd = 'closed';
    socket.on('error', (error) => {
      brokenAt = wallNow();
      if (isHandshake(error)) noteFailure('secure');
      end = 'broken';
    });
    socket.on('close', () => {
      const request = latest.get(socket);
      if (request) ends.set(request, end);
    });
  });
  server.requestTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortTakenError(port) : error),
    );
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;

  return {
    url: `${tls ? 'https' : 'http'}://${authorityOf(address.address, address.port)}`,
    received,
    get dropped() {
      return dropped;
    },
    get brokenAt() {
      return brokenAt;
    },
    get failedCalls() {
      return [...failedCalls].map(([kind, latestAt]) => ({ kind, latestAt }));
    },
    endAfter: (request) => ends.get(request),
    waitFor(matches, timeoutMs, signal) {
      const past = received.find(({ request }) => matches(request));
      if (past || signal.aborted) return Promise.resolve(past);
      return new Promise((resolve) => {
        const finish = (result?: AnsweredRequest) => {
          clearTimeout(timer);
          listeners.delete(listener);
          signal.removeEventListener('abort', abort);
          resolve(result);
        };
        const listener = (answered: AnsweredRequest) => {
          if (matches(answered.request)) finish(answered);
        };
        const abort = () => finish();
        const timer = setTimeout(finish, timeoutMs);
        listeners.add(listener);
        signal.addEventListener('abort', abort, { once: true });
      });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function describe(incoming: IncomingMessage, body: Buffer): ReceivedRequest {
  const headers: Record<string, string> = {};
  for (let i = 0; i + 1 < incoming.rawHeaders.length; i += 2) {
    headers[incoming.rawHeaders[i] ?? ''] = incoming.rawHeaders[i + 1] ?? '';
  }
  return {
    at: wallNow(),
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headers,
    ...recordBody(body, MAX_BODY_BYTES),
  };
}

/** Bytes that a request takes beside its texts. */
const OVERHEAD = 500;

function sizeOf({ path, headers, body }: ReceivedRequest): number {
  const lines = Object.entries(headers).reduce(
    (sum, [name, value]) => sum + name.length + value.length,
    0,
  );
  return OVERHEAD + path.length + lines + body.length;
}

/** A header by name in any case. */
export function headerOf(
  headers: Readonly<Record<string, string>>,
  name: string,
): string | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(headers).find(([key]) => key.toLowerCase() === wanted)?.[1];
}
