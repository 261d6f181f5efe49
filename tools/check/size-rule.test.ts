import { expect, it } from 'vitest';
import { judgeSize, MOST_LINES } from './size-rule.js';

const longest = 'line\n'.repeat(MOST_LINES);

it.each(['src/a.ts', 'a/page.tsx', 'a/page.js', 'a/page.css', 'a/file.py'])('limits %s', (path) => {
  expect(judgeSize(path, longest)).toBeUndefined();
  expect(judgeSize(path, `${longest}line\n`)).toBe('301 lines, the most is 300');
  expect(judgeSize(path, `${longest}line`)).toBe('301 lines, the most is 300');
});

it.each(['src/protocols/das/generated/messages.ts', 'schemas/das/clauses.json', 'README.md'])(
  'leaves %s alone',
  (path) => {
    expect(judgeSize(path, `${longest}${longest}`)).toBeUndefined();
  },
);

it('keeps code out of schemas/', () => {
  expect(judgeSize('schemas/das/load.ts', '')).toBe('schemas/ holds JSON only');
});
