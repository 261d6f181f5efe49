import type { Faker } from '@faker-js/faker';
import type { Specification } from '../../../src/model/specification.js';
import { createFaker } from '../../../src/specification/faker.js';
import { makeUp } from '../../../src/specification/made-up.js';
import type { Fields } from '../rule.js';
import type { Outbox } from '../sending/outbox.js';
import { AdminError, type AdminRoute } from './admin-route.js';
import { showDelivery } from './delivery.js';

/** A system that sends requests to its peer on demand. */
export interface Issuer<State> {
  readonly spec: Specification;
  readonly state: State;
  readonly seed: number;
  readonly outbox: Outbox | undefined;
  now(): number;
}

/** What fields of a request can be suggested from. */
export interface IssueContext<State> {
  readonly spec: Specification;
  readonly state: State;
  readonly faker: Faker;
  readonly now: number;
}

/**
 * `POST /issue/:operation`: sends any request that the peer serves. Its fields are those of the
 * admin request, else suggested ones as far as the operation has them, else made up.
 *
 * @param learn takes note of the answer, which is absent where there is none
 */
export function createIssueRoute<State>(
  { spec, state, seed, outbox, now }: Issuer<State>,
  peer: string,
  suggest: (operation: string, given: Fields, context: IssueContext<State>) => Fields,
  learn: (operation: string, fields: Fields, answer: Fields | undefined) => void,
): AdminRoute {
  const served = spec.manifest.operations.filter(({ system }) => system === peer);
  const operations = served.map(({ id }) => id);
  const faker = createFaker(seed, 'requests');

  function compose(operation: string, given: Fields): Fields {
    const message = `${operation}.request`;
    const context = { spec, state, faker, now: now() };
    const suggested = {
      ...makeUp(spec, message, context),
      ...suggest(operation, given, context),
    };
    const properties = spec.schemas[message]?.properties ?? {};
    const proper = Object.entries(suggested).filter(([name]) => Object.hasOwn(properties, name));
    return { ...Object.fromEntries(proper), ...given };
  }

  return {
    method: 'POST',
    path: '/issue/:operation',
    async run(request) {
      const operation = request.parameter('operation');
      if (!operations.includes(operation)) {
        const valid = operations.join(', ');
        throw new AdminError(`no operation ${operation} to issue; valid: ${valid}`, 404);
      }
      const fields = compose(operation, request.fields);
      const delivery = await outbox?.deliver({ operation, fields });
      learn(operation, fields, delivery?.answer);
      return showDelivery(delivery);
    },
  };
}
