import type { LoadOrder } from '../../src/load/order.js';
import { createRedactor } from '../../src/wire/redact.js';
import { secretsOf } from '../configuration/list-secrets.js';
import { type Circumstances, readCircumstances } from '../evidence/circumstances.js';
import { chooseSystem } from '../selection.js';

/** What is loaded, and with what, as the record of the run may show it. */
export function circumstancesOf(order: LoadOrder, systemId: string): Circumstances {
  const system = chooseSystem(systemId);
  const redact = createRedactor(secretsOf(system, order));
  return readCircumstances(system.protocol.id, redact(order.subject));
}
