import { expect, it } from 'vitest';
import { formatRate } from './figures.js';

it.each([
  [0.5, '0.5/s'],
  [99.44, '99.4/s'],
  [1234.5, '1,235/s'],
])('shows %d per second as %s', (rate, shown) => {
  expect(formatRate(rate)).toBe(shown);
});
