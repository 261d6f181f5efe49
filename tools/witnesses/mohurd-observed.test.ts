import { tryClient } from './testing/try-client.js';

await tryClient('mohurd', [
  ['unavailable', 'new-identifier', 'may'],
  ['reset', 'new-identifier', 'should'],
  ['refusal', 'code-unread', 'must'],
  ['expired-token', 'token-kept', 'may'],
]);
