import type { Delivery } from '../sending/outbox.js';
import { AdminError } from './admin-route.js';

/** The result of sending a message, as the admin interface shows it. */
export function showDelivery(delivery: Delivery | undefined): object {
  if (!delivery) {
    throw new AdminError(
      'there is no peer to send to: start the simulator with a callback URL',
      409,
    );
  }
  const { attempts, outcome } = delivery;
  return {
    attempts,
    answered: outcome?.response !== undefined,
    request: outcome?.request,
    ...(outcome?.response ? { response: outcome.response } : {}),
    ...(outcome?.trouble ? { trouble: outcome.trouble } : {}),
  };
}
