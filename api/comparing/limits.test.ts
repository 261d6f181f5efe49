import { expect, it } from 'vitest';
import { UsageError } from '../errors.js';
import { parseLimits } from './limits.js';

it.each([
  ['10%', { rate: 0.1, p50: 0.1, p95: 0.1 }],
  ['rate=5%, p99.9=20 %', { rate: 0.05, 'p99.9': 0.2 }],
  ['p99=25%,10%', { rate: 0.1, p50: 0.1, p95: 0.1, p99: 0.25 }],
  ['p50=0%', { p50: 0 }],
  ['p50=250%', { p50: 2.5 }],
])('reads %s', (given, limits) => {
  const read = parseLimits(given).map(({ figure, mostWorse }) => [figure, mostWorse]);
  expect(Object.fromEntries(read)).toEqual(limits);
});

it.each([
  '',
  '10',
  'ten%',
  '-5%',
  '1e2%',
  'p50',
  'max=5%',
  '10%,20%',
  'p50=1%,p50=2%',
  'rate=100%',
  '100%,p50=5%',
])('refuses %j', (given) => {
  expect(() => parseLimits(given)).toThrow(UsageError);
});
