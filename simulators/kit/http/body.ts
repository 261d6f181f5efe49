import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { BUDGETS } from '../../../src/model/budgets.js';
import { GatheredBytes } from '../../../src/wire/gathered-bytes.js';

/** Greatest request body that is read into memory, in bytes. */
export const MAX_BODY_BYTES = BUDGETS.simulators.requestBody.limit;

/** A longer body is not even read to its end: the connection is closed instead. */
const MAX_DRAINED_BYTES = BUDGETS.simulators.drainedBody.limit;

/** A body, or why there is none. */
export type BodyOutcome = Buffer | 'too-large' | 'endless' | 'aborted';

/** Takes a body; called once. */
export type BodyTaker = (body: BodyOutcome) => void;

/**
 * Reads a request's body from its socket, keeping at most `limit` bytes. The rest of a longer one
 * is read and dropped, so that its sender gets to see the answer.
 */
export function readIncoming(incoming: IncomingMessage, limit: number, take: BodyTaker): void {
  if (Number(incoming.headers['content-length'] ?? 0) > MAX_DRAINED_BYTES) {
    take('endless');
    return;
  }
  let gathered = new GatheredBytes();
  let size = 0;
  let isTaken = false;
  const finish: BodyTaker = (body) => {
    if (isTaken) return;
    isTaken = true;
    take(body);
  };
  incoming.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= limit) gathered.add(chunk);
    else if (gathered.length > 0) gathered = new GatheredBytes();
    if (size > MAX_DRAINED_BYTES) finish('endless');
  });
  incoming.on('end', () => {
    finish(size > limit ? 'too-large' : gathered.join());
  });
  // Also after an error, which nobody is told of who does not listen for it.
  incoming.on('close', () => finish('aborted'));
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
  return Buffer.concat(chunks);
}

/** The text of a body, or undefined when it is not UTF-8. */
export function decodeUtf8(bytes: Buffer): string | undefined {
  return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
}
