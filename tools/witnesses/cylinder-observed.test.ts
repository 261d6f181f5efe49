import { tryClient } from './testing/try-client.js';

await tryClient('cylinder', [
  ['wrong-envelope', 'envelope-unread', 'must'],
  ['refusal', 'status-unread', 'must'],
]);
