import type { AdminRoute } from './admin-route.js';

/** `POST /finish` ends what the admin interface belongs to. */
export function createFinishRoute(finish: () => void): AdminRoute {
  return {
    method: 'POST',
    path: '/finish',
    run() {
      // The answer has to leave before the server closes.
      setImmediate(finish);
      return { finishing: true };
    },
  };
}
