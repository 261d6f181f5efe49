import { expect, it } from 'vitest';
import { parseDuration } from './duration.js';

it.each([
  [1500, 1500],
  ['0', 0],
  ['500ms', 500],
  ['1.5s', 1500],
  ['5m', 300_000],
  ['2h', 7_200_000],
  ['1d', 86_400_000],
  [0, 0],
])('reads %j', (value, ms) => {
  expect(parseDuration(value)).toBe(ms);
});

it.each([
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  '',
  '5',
  '1500',
  '1w',
  '-1s',
  'd',
  null,
  undefined,
  {},
])('does not read %j', (value) => {
  expect(parseDuration(value)).toBeUndefined();
});
