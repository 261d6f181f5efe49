import type { Specification } from '../../../src/model/specification.js';
import { createHttpClient } from '../../../src/wire/http-client.js';
import type { Base } from '../simulator.js';
import { createOutbox, type Outbox, type OutboxOptions } from './outbox.js';

/** Time that the peer has to answer. */
const ANSWER_TIMEOUT_MS = 5000;

/** The way to the peer; it closes when the simulator stops. */
export function connectOutbox(
  base: Base,
  spec: Specification,
  baseUrl: string,
  sender: OutboxOptions['sender'],
): Outbox {
  const { contentType, operations } = spec.manifest;
  const { journal, timers } = base;
  const client = createHttpClient({ timeoutMs: ANSWER_TIMEOUT_MS });
  base.onStop(() => void client.close());
  return createOutbox({ baseUrl, operations, contentType, client, journal, timers, sender });
}
