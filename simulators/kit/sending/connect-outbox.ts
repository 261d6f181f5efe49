import type { Specification } from '../../../src/model/specification.js';
import { createHttpClient } from '../../../src/wire/http-client.js';
import type { Fields } from '../rule.js';
import type { Base } from '../simulator.js';
import { createOutbox, type Outbox, type OutboxOptions, type Sending } from './outbox.js';

/** Time that the peer has to answer. */
const ANSWER_TIMEOUT_MS = 5000;

/**
 * The way to the peer; it closes when the simulator stops.
 *
 * @param seal what becomes of the fields before they go out
 */
export function connectOutbox(
  base: Base,
  spec: Specification,
  baseUrl: string,
  sender: OutboxOptions['sender'],
  seal: (fields: Fields) => Fields = (fields) => fields,
): Outbox {
  const { contentType, operations } = spec.manifest;
  const { journal, timers, script, tls } = base;
  const client = createHttpClient({ timeoutMs: ANSWER_TIMEOUT_MS, tls });
  base.onStop(() => void client.close());
  const outbox = createOutbox({
    baseUrl,
    operations,
    contentType,
    client,
    journal,
    timers,
    sender,
  });
  return {
    async deliver(message) {
      const messages: readonly Sending[] = script.route?.(message) ?? [message];
      const [first] = await Promise.all(
        messages.map((one) => outbox.deliver({ ...one, fields: seal(one.fields) })),
      );
      return first ?? { attempts: 0 };
    },
    get counts() {
      return outbox.counts;
    },
  };
}
