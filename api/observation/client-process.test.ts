import { expect, it } from 'vitest';
import { lastWords } from './client-process.js';

it.each([
  [
    "at x.js:1\nthrow\n^\n\nTypeError: no url\n    at y.js:2 {\n  code: 'X'\n}\n\nNode.js v20.1",
    'TypeError: no url',
  ],
  [
    'Traceback (most recent call last):\n  File "x.py"\nurllib.error.URLError: refused',
    'urllib.error.URLError: refused',
  ],
  [
    'Exception in thread "main" java.net.ConnectException\n\tat A.b(A.java:1)',
    'Exception in thread "main" java.net.ConnectException',
  ],
  ['starting\ngave up: 9999\n\n', 'gave up: 9999'],
  ['', ''],
])('takes from %j what tells most', (output, words) => {
  expect(lastWords(output)).toBe(words);
});

it('is brief', () => {
  expect(lastWords('x'.repeat(9000))).toHaveLength(300);
});
