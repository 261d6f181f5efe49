import { expect, it } from 'vitest';
import { quote, spell } from './field-text.js';

it.each([
  [{ toString: null, valueOf: 1 }, '{…}'],
  [JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`), '[…]'],
  [null, 'null'],
  [-0, '0'],
  ['a', 'a'],
])('spells whatever a sender has put there', (value, text) => {
  expect(spell(value)).toBe(text);
  expect(quote(value)).toBe(`"${text}"`);
});
