import { expect, it } from 'vitest';
import type { Text } from '../../src/model/text.js';
import { exchangeOf } from '../testing/sample-exchanges.js';
import { linesOfExchange } from './message-lines.js';

it.each<[string, string, string]>([
  ['nothing', '', '  302 to /a?…'],
  ['a page', '<html>', '  302 to /a?…, no Content-Type, 6 bytes'],
])('says where a redirect with %s leads', (_, body, line) => {
  const response = { status: 302, headers: { Location: '/a?b=1' }, body };
  const exchange = { ...exchangeOf('stimulus', 0, 5), response };
  const lines = linesOfExchange(exchange, (said: Text | string) =>
    typeof said === 'string' ? said : said.en,
  );
  expect(lines.slice(-2)).toEqual(['< HTTP 302 (5 ms)', line]);
});
