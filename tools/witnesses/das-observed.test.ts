import { tryClient } from './testing/try-client.js';

await tryClient('das', [
  ['unavailable', 'new-serial-on-retry', 'may'],
  ['half-answer', 'new-serial-on-retry', 'should'],
]);
