import { expect, it } from 'vitest';
import { passingLoad } from '../testing/sample-load.js';
import { formatLatency, formatShare, namedTimes, ratesOf } from './figures.js';

it.each([
  [0.042, '0.04 ms'],
  [9.994, '9.99 ms'],
  [9.996, '10.0 ms'],
  [99.94, '99.9 ms'],
  [99.96, '100 ms'],
  [999.4, '999 ms'],
  [999.6, '1.00 s'],
  [Number.NaN, '–'],
  [undefined, '–'],
])('shows a latency of %d ms as %s', (ms, shown) => {
  expect(formatLatency(ms)).toBe(shown);
});

it('shows shares in per cent', () => {
  expect(formatShare(0.00123)).toBe('0.123 %');
});

it('counts reports by what a request carries, and nothing in no time', () => {
  expect(ratesOf(passingLoad({ durationMs: 60_000 }))).toEqual({ requests: 200, reports: 2000 });
  expect(ratesOf(passingLoad({ durationMs: 0 }))).toEqual({ requests: 0, reports: 0 });
});

it('names what was not measured, without a time', () => {
  const times = namedTimes({ count: 1, min: 2, mean: 2, max: 2, percentiles: { '50': 2 } });
  expect(times[0]).toEqual(['p50', 2]);
  expect(times[1]).toEqual(['p75', undefined]);
  expect(times.at(-1)).toEqual(['max', 2]);
});
