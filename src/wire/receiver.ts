import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BUDGETS } from '../model/budgets.js';
import type { CallbackAddress } from '../model/pixit.js';
import { recordBody } from './record-body.js';
import { wallNow } from './steady-wall.js';

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
}

export interface Receiver {
  /** Base URL under which the IUT reaches the tester. */
  readonly url: string;
  readonly received: readonly AnsweredRequest[];
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
 * @param remembers requests that `received` keeps
 */
export async function startReceiver(
  { host = '127.0.0.1', port }: CallbackAddress,
  answer: (request: ReceivedRequest) => ReceiverAnswer,
  { remembers = MAX_RECEIVED }: { readonly remembers?: number } = {},
): Promise<Receiver> {
  const received: AnsweredRequest[] = [];
  const listeners = new Set<(request: AnsweredRequest) => void>();

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await receive(incoming);
    const answered = { request, answer: answer(request) };
    if (received.length < remembers) received.push(answered);
    outgoing.writeHead(answered.answer.status, answered.answer.headers);
    outgoing.end(answered.answer.body);
    for (const listener of listeners) listener(answered);
  }

  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch(() => outgoing.destroy());
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
    url: `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`,
    received,
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

async function receive(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new RangeError('callback body too large');
    chunks.push(chunk);
  }
  const headers: Record<string, string> = {};
  for (let i = 0; i + 1 < incoming.rawHeaders.length; i += 2) {
    headers[incoming.rawHeaders[i] ?? ''] = incoming.rawHeaders[i + 1] ?? '';
  }
  return {
    at: wallNow(),
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headers,
    ...recordBody(Buffer.concat(chunks), MAX_BODY_BYTES),
  };
}

/** A header by name in any case. */
export function headerOf(
  headers: Readonly<Record<string, string>>,
  name: string,
): string | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(headers).find(([key]) => key.toLowerCase() === wanted)?.[1];
}
