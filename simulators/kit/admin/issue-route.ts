import type { Fields } from '../rule.js';
import type { Delivery } from '../sending/outbox.js';
import { AdminError, type AdminRoute } from './admin-route.js';
import { showDelivery } from './delivery.js';

/** `POST /issue/:operation`: has a system send any request that its peer serves. */
export function createIssueRoute(
  operations: readonly string[],
  issue: (operation: string, fields: Fields) => Promise<Delivery | undefined>,
): AdminRoute {
  return {
    method: 'POST',
    path: '/issue/:operation',
    async run(request) {
      const operation = request.parameter('operation');
      if (!operations.includes(operation)) {
        const valid = operations.join(', ');
        throw new AdminError(`no operation ${operation} to issue; valid: ${valid}`, 404);
      }
      return showDelivery(await issue(operation, request.fields));
    },
  };
}
