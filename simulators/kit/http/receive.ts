import type { Context } from 'hono';
import type { NewEntry } from '../journal/journal-entry.js';
import type { Answer } from '../pipeline.js';
import { type BodyOutcome, MAX_BODY_BYTES } from './body.js';
import { type Connection, openConnection } from './connection.js';
import type { Service } from './service.js';

/** A request that has come in. */
interface Received {
  readonly connection: Connection;
  readonly bytes: BodyOutcome;
  /** Journals it with its answer. */
  note(answer: Answer, place: Pick<NewEntry, 'matched' | 'operation' | 'fault'>): void;
}

export async function receive({ journal, timers }: Service, context: Context): Promise<Received> {
  const startedAt = performance.now();
  const at = timers.now();
  const connection = openConnection(context);
  const bytes = await connection.readBody(MAX_BODY_BYTES);
  return {
    connection,
    bytes,
    note({ status, body, diagnose }, place) {
      journal.add({
        ...place,
        at,
        direction: 'received',
        method: connection.method,
        path: connection.target,
        headers: connection.headers,
        body: typeof bytes === 'string' ? '' : bytes,
        status,
        answer: body,
        durationMs: performance.now() - startedAt,
        diagnose,
      });
    },
  };
}
