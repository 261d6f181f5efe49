import { describe, expect, it } from 'vitest';
import { fewestFor, rankOfBound } from './rank-sum.js';

/** Critical values of U, one-sided, as the usual tables print them; `–` is -1. */
const TABLES: readonly (readonly [number, readonly (readonly [number, number, number])[]])[] = [
  [
    0.05,
    [
      [3, 3, 0],
      [4, 4, 1],
      [5, 5, 4],
      [5, 8, 8],
      [8, 8, 15],
      [10, 10, 27],
      [12, 20, 77],
      [20, 20, 138],
    ],
  ],
  [
    0.025,
    [
      [3, 3, -1],
      [4, 4, 0],
      [5, 5, 2],
      [7, 9, 12],
      [8, 8, 13],
      [10, 10, 23],
      [15, 15, 64],
      [20, 20, 127],
    ],
  ],
  [
    0.01,
    [
      [4, 4, -1],
      [5, 5, 1],
      [6, 6, 3],
      [8, 8, 9],
      [10, 10, 19],
      [20, 20, 114],
    ],
  ],
  [
    0.005,
    [
      [4, 4, -1],
      [5, 5, 0],
      [6, 6, 2],
      [8, 8, 7],
      [10, 10, 16],
      [20, 20, 105],
    ],
  ],
];

describe.each(TABLES)('at a level of %d', (level, rows) => {
  it.each(rows)('knows the critical value for %d and %d', (n, m, critical) => {
    expect(rankOfBound(n, m, level) - 1).toBe(critical);
    expect(rankOfBound(m, n, level) - 1).toBe(critical);
  });
});

it('counts exactly: every order of two and three is as likely', () => {
  // Of 10 orders, U is 0 in one and 1 in one, 2 in two.
  expect([0.09, 0.1, 0.19, 0.2, 0.39, 0.4].map((level) => rankOfBound(2, 3, level + 1e-9))).toEqual(
    [0, 1, 1, 2, 2, 3],
  );
});

it('has no bound for nothing, and one for a hundred runs in good time', () => {
  expect(rankOfBound(0, 5, 0.05)).toBe(0);
  // The normal approximation: 5000 - 2.5758 * 409.27, and half.
  expect(Math.abs(rankOfBound(100, 100, 0.005) - 3946)).toBeLessThan(4);
});

it('knows how many runs it takes', () => {
  expect([0.05, 0.02, 0.01, 0.005, 0.0025].map(fewestFor)).toEqual([3, 4, 5, 5, 6]);
});
