import { expect, it } from 'vitest';
import { formatDuration } from './duration.js';

it.each([
  [0, '0 ms'],
  [12.4, '12 ms'],
  [999.6, '1.0 s'],
  [1240, '1.2 s'],
  [59_949, '59.9 s'],
  [59_960, '1 min 00 s'],
  [185_000, '3 min 05 s'],
])('shows %d ms as %s', (ms, shown) => {
  expect(formatDuration(ms)).toBe(shown);
});
