import { expect, it } from 'vitest';
import { plainTable } from './plain-table.js';

it('aligns what is wide, coloured or marked, and leaves nothing at the ends of lines', () => {
  const table = plainTable(
    [
      ['系统', '数', 'what'],
      ['das', '\u001b[31m12\u001b[39m', 'e\u0301'],
      ['😀', '7', ''],
    ],
    ['left', 'right'],
  );
  expect(table.split('\n')).toEqual([
    '系统  数  what',
    'das   \u001b[31m12\u001b[39m  e\u0301',
    '😀     7',
  ]);
});

it('takes rows of different length', () => {
  expect(plainTable([['a'], ['bcd', 'e']])).toBe('a\nbcd  e');
  expect(plainTable([])).toBe('');
});
