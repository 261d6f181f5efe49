import { describe, expect, it } from 'vitest';
import type { Progress } from '../counting/progress.js';
import { isLost, limitsOf } from './early-stop.js';
import { parseThresholds, type Threshold } from './threshold.js';

const progress = (wrong: number): Progress => ({
  elapsedMs: 1000,
  offered: 500,
  sent: 500,
  acknowledged: 400,
  failed: wrong + 500,
  wrong,
  backlog: 0,
  inFlight: 0,
  slower: [],
  p99Ms: 1,
});

const one = (text: string) => parseThresholds(text)[0] as Threshold;

describe('isLost', () => {
  it.each([
    ['p99<500ms', 0, 100, false],
    ['p99<500ms', 0, 101, true],
    ['max<2s', 0, 1, true],
    ['max<2s', 0, 0, false],
    ['errors<1%', 100, 0, false],
    ['errors<1%', 101, 0, true],
    ['rate>=1000/s', 500, 500, false],
  ])('of 10,000 requests, under %s, with %i wrong and %i slow: %s', (text, wrong, slow, lost) => {
    expect(isLost(one(text), progress(wrong), slow, 10_000)).toBe(lost);
  });
});

it('watches the times of percentiles only', () => {
  expect(limitsOf(parseThresholds('p99<0.5s,errors<1%,max<2s'))).toEqual([
    500,
    Number.POSITIVE_INFINITY,
    2000,
  ]);
});
