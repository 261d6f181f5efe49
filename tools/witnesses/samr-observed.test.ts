import { tryClient } from './testing/try-client.js';

await tryClient('samr', [
  ['unavailable', 'random-kept', 'should'],
  ['unavailable', 'never-again', 'should'],
  ['refusal', 'again-and-again', 'should'],
  ['refusal', 'result-unread', 'must'],
  ['wrong-echo', 'echo-unread', 'should'],
  ['forged-signature', 'sign-unread', 'must'],
  ['unsigned-answer', 'sign-unread', 'must'],
]);
