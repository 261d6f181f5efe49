import { expect, it } from 'vitest';
import { formatDecimal, parseDecimal, RESOLUTION } from './decimal.js';

it.each([
  0,
  -0,
  1,
  9999,
  10_000,
  10_001,
  123_456_789,
  1e15 - 1,
  1e15,
  -1,
  -25_000,
  0.5,
  12_345.6,
  2 ** 60,
])('writes %d with four decimals as any other way does', (value) => {
  expect(formatDecimal(value)).toBe((value / RESOLUTION).toFixed(4));
});

it('writes fewer decimals where fewer are asked for', () => {
  expect([formatDecimal(12_345, 2), formatDecimal(12_345, 0)]).toEqual(['1.23', '1']);
});

it('reads what it has written', () => {
  expect(parseDecimal(formatDecimal(12_345))).toBe(12_345);
});
