import type { Specification } from '../../../src/model/specification.js';
import { readEnvelope } from '../../../src/protocols/das/envelope.js';
import { createFaker } from '../../../src/specification/faker.js';
import type { AdminRoute } from '../../kit/admin/admin-route.js';
import { createIssueRoute } from '../../kit/admin/issue-route.js';
import type { Outbox } from '../../kit/sending/outbox.js';
import { learn } from './learning.js';
import { composeRequest } from './messages.js';
import type { CisState } from './state.js';

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
    createIssueRoute(
      operations.map(({ id }) => id),
      async (operation, given) => {
        const context = { spec, state, faker, now: options.now() };
        const fields = composeRequest(operation, given, context);
        const delivery = await outbox?.deliver({ operation, fields });
        const envelope = readEnvelope(spec, delivery?.answer);
        if (envelope?.succeeded) learn(state, operation, fields, envelope.payload);
        return delivery;
      },
    ),
  ];
}
