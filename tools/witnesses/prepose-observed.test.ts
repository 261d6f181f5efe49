import { tryClient } from './testing/try-client.js';

await tryClient('prepose', [
  ['reset', 'new-sequence-on-retry', 'should'],
  ['half-answer', 'new-sequence-on-retry', 'should'],
  ['refusal', 'any-code-believed', 'must'],
  ['refusal', 'refusal-repeated', 'may'],
  ['callback-forged', 'forged-callback-taken', 'must'],
]);
