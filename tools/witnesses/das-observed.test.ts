import { tryClient } from './testing/try-client.js';

await tryClient('das', [
  ['unavailable', 'new-serial-on-retry', 'may'],
  ['reset', 'new-serial-on-retry', 'should'],
  ['half-answer', 'new-serial-on-retry', 'should'],
  ['refusal', 'any-code-believed', 'must'],
  ['refusal', 'refusal-repeated', 'may'],
  ['wrong-echo', 'any-echo-believed', 'should'],
  ['callback-unknown', 'unknown-result-taken', 'may'],
  ['callback-forged', 'forged-callback-taken', 'must'],
]);
