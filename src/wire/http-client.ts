import { Agent, request as send } from 'undici';
import type { RequestRecord, ResponseRecord, Trouble } from '../model/exchange.js';
import { decodeUtf8, MAX_RECORDED_BYTES, recordBody } from './record-body.js';
import { classifyTrouble } from './trouble.js';

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as it is; absent sends none. */
  readonly body?: string | Uint8Array;
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
}

export interface HttpClient {
  send(request: HttpRequest): Promise<HttpOutcome>;
  close(): Promise<void>;
}

const MEBIBYTE = 1024 * 1024;

/**
 * A run is written as one text, which JavaScript bounds: 32 MiB of control characters are 192 MiB
 * of JSON. Sound systems stay far below.
 */
const MAX_RECORDED_IN_ALL = 32 * MEBIBYTE;

/** Bytes of an answer that the record keeps when all those before were too long. */
const MAX_RECORDED_LATER = 4096;

/**
 * A client that records each exchange as transmitted. It follows no redirect, sends nothing of its
 * own accord beyond what HTTP demands, and never throws for what a server does.
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const {
    timeoutMs,
    maxBodyBytes = 8 * MEBIBYTE,
    maxRecordedBytes = MAX_RECORDED_BYTES,
    maxRecordedInAll = MAX_RECORDED_IN_ALL,
  } = options;
  let recorded = 0;
  // A kept connection can be closed by the server just as a request goes out, which would look
  // like a failure of the server: each request gets a connection of its own.
  const agent = new Agent({ pipelining: 0, connect: { timeout: timeoutMs }, maxHeaderSize: 65536 });

  function recordAnswer(bytes: Buffer) {
    const isSpent = recorded > maxRecordedInAll;
    const limit = isSpent ? Math.min(maxRecordedBytes, MAX_RECORDED_LATER) : maxRecordedBytes;
    recorded += Math.min(bytes.length, limit);
    return recordBody(bytes, limit);
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
    try {
      const response = await send(request.url, {
        dispatcher: agent,
        method: request.method as 'POST',
        headers: request.headers,
        body: request.body ?? null,
        signal,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      });
      const bytes = await readBody(response.body, maxBodyBytes);
      return finish({
        response: {
          status: response.statusCode,
          headers: flattenHeaders(response.headers),
          ...recordAnswer(bytes),
        },
        ...asText(bytes),
      });
    } catch (error) {
      return finish({ trouble: classifyTrouble(error, timeoutMs, maxBodyBytes) });
    } finally {
      release();
    }
  }

  return { send: exchange, close: () => agent.destroy() };
}

/**
 * A signal that ends an exchange in time. Those of `AbortSignal.timeout` and `AbortSignal.any` can
 * be collected before they fire, and a server that drips would hold the client for ever.
 */
function startDeadline(timeoutMs: number, outer: AbortSignal | undefined) {
  const controller = new AbortController();
  const expire = () => controller.abort(new DOMException('out of time', 'TimeoutError'));
  const giveUp = () => controller.abort(outer?.reason);
  const timer = setTimeout(expire, timeoutMs);
  if (outer?.aborted) giveUp();
  outer?.addEventListener('abort', giveUp);
  return {
    signal: controller.signal,
    release() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', giveUp);
    },
  };
}

/** Thrown inside the client when an answer exceeds its bound. */
export class BodyTooLargeError extends Error {
  override name = 'BodyTooLargeError';
}

async function readBody(stream: AsyncIterable<Buffer>, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > limit) throw new BodyTooLargeError(`more than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function recordRequest(request: HttpRequest, limit: number): RequestRecord {
  const bytes = Buffer.from(request.body ?? '');
  const { method, url, headers } = request;
  return { method, url, headers, ...recordBody(bytes, limit) };
}

function flattenHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

function asText(bytes: Buffer): { text: string } | object {
  const decoded = decodeUtf8(bytes);
  return decoded === undefined ? {} : { text: decoded };
}
