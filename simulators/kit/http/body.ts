import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';

/** Greatest request body that is read into memory, in bytes. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** A longer body is not even read to its end: the connection is closed instead. */
const MAX_DRAINED_BYTES = 64 * 1024 * 1024;

/** A body, or why there is none. */
export type BodyOutcome = Buffer | 'too-large' | 'endless' | 'aborted';

/**
 * Reads a request's body from its socket, keeping at most `limit` bytes. The rest of a longer one
 * is read and dropped, so that its sender gets to see the answer.
 */
export function readIncoming(incoming: IncomingMessage, limit: number): Promise<BodyOutcome> {
  if (Number(incoming.headers['content-length'] ?? 0) > MAX_DRAINED_BYTES) {
    return Promise.resolve('endless');
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else chunks.length = 0;
      if (size > MAX_DRAINED_BYTES) resolve('endless');
    });
    incoming.on('end', () => resolve(size > limit ? 'too-large' : join(chunks)));
    incoming.on('error', () => resolve('aborted'));
    incoming.on('close', () => resolve('aborted'));
  });
}

/** The same for a request that did not come over a socket. */
export async function readStream(
  stream: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<BodyOutcome> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream ?? []) {
    size += chunk.length;
    if (size > limit) return 'too-large';
    chunks.push(chunk);
  }
  return join(chunks);
}

function join(chunks: readonly Uint8Array[]): Buffer {
  const [first] = chunks;
  return chunks.length === 1 && Buffer.isBuffer(first) ? first : Buffer.concat(chunks);
}

/** The text of a body, or undefined when it is not UTF-8. */
export function decodeUtf8(bytes: Buffer): string | undefined {
  return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
}
