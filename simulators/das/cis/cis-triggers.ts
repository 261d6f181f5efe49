import type { Specification } from '../../../src/model/specification.js';
import { readEnvelope } from '../../../src/protocols/das/envelope.js';
import { createFaker } from '../../../src/specification/faker.js';
import { AdminError, type AdminRoute } from '../../kit/admin-route.js';
import { showDelivery } from '../../kit/delivery.js';
import type { Outbox } from '../../kit/outbox.js';
import { composeRequest } from './cis-messages.js';
import type { CisState } from './cis-state.js';
import { learn } from './learning.js';

export interface CisTriggerOptions {
  readonly spec: Specification;
  readonly state: CisState;
  readonly seed: number;
  readonly outbox: Outbox | undefined;
  now(): number;
}

/** What can be set off in the customer information system: any request to its peer. */
export function createCisTriggers(options: CisTriggerOptions): AdminRoute[] {
  const { spec, state, outbox } = options;
  const operations = spec.manifest.operations.filter(({ system }) => system === 'das');
  const faker = createFaker(options.seed, 'requests');
  return [
    {
      method: 'POST',
      path: '/issue/:operation',
      async run(request) {
        const operation = request.parameter('operation');
        if (!operations.some(({ id }) => id === operation)) {
          const valid = operations.map(({ id }) => id).join(', ');
          throw new AdminError(`no operation ${operation} to issue; valid: ${valid}`, 404);
        }
        const context = { spec, state, faker, now: options.now() };
        const fields = composeRequest(operation, request.fields, context);
        const delivery = await outbox?.deliver({ operation, fields });
        const envelope = readEnvelope(spec, delivery?.answer);
        if (envelope?.succeeded) learn(state, operation, fields, envelope.payload);
        return showDelivery(delivery);
      },
    },
  ];
}
