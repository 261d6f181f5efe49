import { expect, it } from 'vitest';
import type { ResponseRecord } from '../src/model/exchange.js';
import { describeStep } from './steps.js';
import { exchangeOf } from './testing/sample-exchanges.js';

function shown(response: Partial<ResponseRecord>): string {
  const exchange = exchangeOf('stimulus', 0, 1);
  const came = { status: 200, headers: {}, body: '', ...response };
  return describeStep({ ...exchange, response: came }, 1).en;
}

const LEAD = '2. 1001 (stimulus) POST /api/1001 → ';

it.each<[string, Partial<ResponseRecord>, string]>([
  ['a text', { body: '{"a":1}' }, '200 {"a":1}'],
  ['nothing', { status: 404 }, '404 without a body'],
  [
    'a redirect',
    { status: 302, headers: { Location: 'https://x.test/a?b=1' }, body: 'moved' },
    '302 to https://x.test/a?…, no Content-Type, 5 bytes',
  ],
  [
    'bytes, not their Base64',
    { body: '/w==', bodyEncoding: 'base64' },
    '200, no Content-Type, 1 byte: bytes that are not UTF-8',
  ],
])('a step tells of %s', (_, response, said) => {
  expect(shown(response)).toBe(`${LEAD}${said}`);
});
