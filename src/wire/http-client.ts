import { type ClientRequest, type IncomingMessage, request as openHttp } from 'node:http';
import { request as openHttps } from 'node:https';
import type { ConnectionOptions } from 'node:tls';
import { BUDGETS } from '../model/budgets.js';
import type { RequestRecord, ResponseRecord, Trouble } from '../model/exchange.js';
import type { TlsSettings } from '../model/tls.js';
import { type Connections, keepConnections } from './connections.js';
import { startDeadline } from './deadline.js';
import { GatheredBytes } from './gathered-bytes.js';
import { decodeUtf8, MAX_RECORDED_BYTES, recordBody } from './record-body.js';
import { clientOptions } from './tls/contexts.js';
import { classifyTrouble } from './trouble.js';

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as it is; absent sends none. */
  readonly body?: string | Uint8Array;
  /** Its place among those that wait to be sent, where they have to. */
  readonly order?: number;
  /** Gives the request up. */
  readonly signal?: AbortSignal;
}

/** What came of a request: a whole response, or the trouble that prevented one. */
export interface HttpOutcome {
  readonly request: RequestRecord;
  readonly response?: ResponseRecord;
  /** The answer's text where it is valid UTF-8. */
  readonly text?: string;
  readonly trouble?: Trouble;
  /** The connection that was kept had been closed, so that the request went out once more. */
  readonly resent?: true;
  readonly startedAt: number;
  readonly durationMs: number;
}

export interface HttpClientOptions {
  /** For the whole exchange, from connecting to the last byte. */
  readonly timeoutMs: number;
  /** A longer answer is trouble of kind `too-large`. */
  readonly maxBodyBytes?: number;
  /** Bytes of a body that the record keeps. */
  readonly maxRecordedBytes?: number;
  /** Bytes of all answers that the record keeps whole; of further ones it keeps the beginning. */
  readonly maxRecordedInAll?: number;
  /** How TLS is spoken; as Node.js does when absent. */
  readonly tls?: TlsSettings | undefined;
  /** Where that stands in the configuration, for what is said of it: `systems.das.tls`. */
  readonly tlsKey?: string | undefined;
  /** The name that `serverName` stands for: that of the target. */
  readonly target?: string | undefined;
}

export interface HttpClient {
  send(request: HttpRequest): Promise<HttpOutcome>;
  close(): Promise<void>;
}

/**
 * A run is written as one text, which JavaScript bounds: 32 MiB of control characters are 192 MiB
 * of JSON. Sound systems stay far below.
 */
const MAX_RECORDED_IN_ALL = BUDGETS.tester.recordedAnswers.limit;

/** Bytes of an answer that the record keeps when all those before were too long. */
const MAX_RECORDED_LATER = BUDGETS.tester.recordedLater.limit;

/** Longest head of an answer. */
const MAX_HEAD_BYTES = BUDGETS.tester.answerHead.limit;

/**
 * A client that records each exchange as transmitted. It follows no redirect, passes over interim
 * answers (1xx), and never throws for what a server does.
 *
 * Connections are kept as ordinary clients keep them. A server may close one whenever it likes, and
 * so just as a request goes out: what meets with a closed connection before a byte of its answer is
 * sent once more on a new one, and the outcome says so.
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const {
    timeoutMs,
    maxBodyBytes = BUDGETS.tester.answerBody.limit,
    maxRecordedBytes = MAX_RECORDED_BYTES,
    maxRecordedInAll = MAX_RECORDED_IN_ALL,
    tls,
  } = options;
  let recorded = 0;
  const secure = tls && clientOptions(tls);
  const connections = keepConnections(secure);
  const known = { key: options.tlsKey, hasCertificate: tls?.cert !== undefined };
  const open = new Set<ClientRequest>();

  function secureFor(url: string): ConnectionOptions {
    const { serverName } = tls ?? {};
    const isNamed = serverName !== undefined && isAt(url, options.target);
    return isNamed ? { ...secure, servername: serverName } : { ...secure };
  }

  function recordAnswer(head: IncomingMessage, bytes: Buffer) {
    const isSpent = recorded > maxRecordedInAll;
    const limit = isSpent ? Math.min(maxRecordedBytes, MAX_RECORDED_LATER) : maxRecordedBytes;
    const all = joinHeaders(head.headersDistinct);
    const headers = isSpent ? keepShort(all) : all;
    recorded += Math.min(bytes.length, limit) + sizeOf(headers);
    return { status: head.statusCode ?? 0, headers, ...recordBody(bytes, limit) };
  }

  async function exchange(request: HttpRequest): Promise<HttpOutcome> {
    const startedAt = performance.timeOrigin + performance.now();
    const record = recordRequest(request, maxRecordedBytes);
    const finish = (rest: Partial<HttpOutcome>): HttpOutcome => ({
      request: record,
      startedAt,
      durationMs: performance.timeOrigin + performance.now() - startedAt,
      ...rest,
    });
    const { signal, release } = startDeadline(timeoutMs, request.signal);
    const circumstances = { signal, maxBodyBytes, open, tls: secureFor(request.url) };
    let again: { resent: true } | undefined;
    try {
      const { head, bytes } = await transmit(request, { ...circumstances, connections }).catch(
        (error) => {
          if (!(error instanceof StaleConnectionError)) throw error;
          again = { resent: true };
          return transmit(request, circumstances);
        },
      );
      return finish({
        response: recordAnswer(head, bytes),
        ...asText(bytes),
        ...again,
      });
    } catch (error) {
      return finish({ trouble: classifyTrouble(error, timeoutMs, maxBodyBytes, known), ...again });
    } finally {
      release();
    }
  }

  return {
    send: exchange,
    async close() {
      for (const outgoing of open) outgoing.destroy();
      connections.close();
    },
  };
}

interface Transmission {
  readonly signal: AbortSignal;
  readonly maxBodyBytes: number;
  /** Kept ones; without them the request has one of its own. */
  readonly connections?: Connections;
  /** Requests under way. */
  readonly open: Set<ClientRequest>;
  /** How TLS is spoken, where it is. */
  readonly tls: ConnectionOptions;
}

/** Whether the URL lies at the same host and port as the base. */
function isAt(url: string, base: string | undefined): boolean {
  return base === undefined || new URL(url).host === new URL(base).host;
}

/** Thrown where a kept connection turned out to be closed: nothing of an answer had come. */
class StaleConnectionError extends Error {}

/** Sends the request and reads the whole answer; throws what went wrong first. */
async function transmit(
  request: HttpRequest,
  { signal, maxBodyBytes, connections, open, tls }: Transmission,
) {
  const { method, url, body } = request;
  const isSecure = url.startsWith('https:');
  const outgoing = (isSecure ? openHttps : openHttp)(url, {
    method,
    headers: withLength(request),
    agent: (isSecure ? connections?.https : connections?.http) ?? false,
    maxHeaderSize: MAX_HEAD_BYTES,
    signal,
    ...(isSecure ? tls : {}),
  });
  open.add(outgoing);
  // What breaks a body off is told of the socket or the request; the body only says that it ended.
  let first: unknown;
  const note = (error: unknown) => {
    first ??= error;
  };
  let hasAnswered = () => false;
  outgoing.on('error', note);
  outgoing.on('socket', (socket) => {
    socket.on('error', note);
    outgoing.on('close', () => socket.off('error', note));
    const { bytesRead } = socket;
    hasAnswered = () => socket.bytesRead > bytesRead;
  });
  try {
    const head = await new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.on('response', resolve);
      outgoing.on('error', reject);
      outgoing.on('close', () => reject(new Error('socket hang up')));
      outgoing.end(body);
    });
    const bytes = await readBody(head, maxBodyBytes);
    if (endsWithConnection(head) && (first !== undefined || signal.aborted)) throw first;
    return { head, bytes };
  } catch (error) {
    if (error instanceof BodyTooLargeError) throw error;
    if (signal.aborted) throw signal.reason;
    if (outgoing.reusedSocket && !hasAnswered()) throw new StaleConnectionError();
    throw first ?? error;
  } finally {
    outgoing.destroy();
    open.delete(outgoing);
  }
}

/** A body without a length is whole for the parser, however its connection ended. */
function endsWithConnection({ headers }: IncomingMessage): boolean {
  return !('content-length' in headers) && !('transfer-encoding' in headers);
}

/** Some methods would transmit a body without saying how long it is. */
function withLength({ headers, body }: HttpRequest): Record<string, string> {
  const isGiven = Object.keys(headers).some((name) =>
    /^(content-length|transfer-encoding)$/i.test(name),
  );
  if (body === undefined || isGiven) return { ...headers };
  return { ...headers, 'Content-Length': `${Buffer.byteLength(body)}` };
}

/** Thrown inside the client when an answer exceeds its bound. */
class BodyTooLargeError extends Error {
  override name = 'BodyTooLargeError';
}

async function readBody(stream: IncomingMessage, limit: number): Promise<Buffer> {
  const body = new GatheredBytes();
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    body.add(chunk);
    if (body.length > limit) throw new BodyTooLargeError(`more than ${limit} bytes`);
  }
  if (!stream.complete) throw new Error('aborted');
  return body.join();
}

function recordRequest(request: HttpRequest, limit: number): RequestRecord {
  const bytes = Buffer.from(request.body ?? '');
  const { method, url, headers } = request;
  return { method, url, headers, ...recordBody(bytes, limit) };
}

function joinHeaders(headers: IncomingMessage['headersDistinct']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, values = []]) => [name, values.join(', ')]),
  );
}

function sizeOf(headers: Readonly<Record<string, string>>): number {
  return Object.entries(headers).reduce(
    (sum, [name, value]) => sum + name.length + value.length,
    0,
  );
}

/** What is judged of a head is short. */
function keepShort(headers: Readonly<Record<string, string>>): Record<string, string> {
  const { recordedHeaders, recordedHeader } = BUDGETS.tester;
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name, value]) => name.length + value.length <= recordedHeader.limit)
      .slice(0, recordedHeaders.limit),
  );
}

function asText(bytes: Buffer): { text: string } | object {
  const decoded = decodeUtf8(bytes);
  return decoded === undefined ? {} : { text: decoded };
}
