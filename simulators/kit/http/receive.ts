import type { Answer } from '../pipeline.js';
import type { BodyOutcome } from './body.js';
import type { Connection } from './connection.js';
import type { Service } from './service.js';

/** A request that comes in. */
export interface Received {
  readonly connection: Connection;
  /** Epoch milliseconds of the simulator's clock. */
  readonly at: number;
  /** Of the process, in milliseconds. */
  readonly startedAt: number;
}

export function receive({ timers }: Service, connection: Connection): Received {
  return { connection, at: timers.now(), startedAt: performance.now() };
}

/**
 * Journals a request with its answer. The entry is one literal of one shape: on this path an object
 * put together of parts costs a tenth of all the rest.
 *
 * @param body that of the answer, encoded
 * @param omitted bytes that followed it
 * @param operation absent for a request that no operation takes
 */
export function journalize(
  { journal, typeLines }: Service,
  { connection, at, startedAt }: Received,
  bytes: BodyOutcome,
  answer: Answer,
  body: Buffer,
  omitted: number,
  operation?: string,
  fault?: string,
): void {
  journal.add({
    at,
    direction: 'received',
    method: connection.method,
    path: connection.target,
    operation,
    matched: operation !== undefined,
    headers: connection.headers,
    body: typeof bytes === 'string' ? '' : bytes,
    isWhole: typeof bytes !== 'string',
    status: answer.status,
    answer: body,
    answerOmitted: omitted,
    answerHeaders:
      answer.contentType === undefined ? typeLines : `content-type\n${answer.contentType}`,
    durationMs: performance.now() - startedAt,
    fault,
    diagnose: answer.diagnose,
  });
}
