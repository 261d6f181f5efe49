import { describe, expect, it } from 'vitest';
import type { LoadSecond } from '../../src/model/load-result.js';
import { sampleLoad } from '../testing/sample-load.js';
import { bandsOf, countIn } from './bands.js';
import { sliceTime, timeIn } from './slices.js';

function second(offered: number, classes: readonly number[]): LoadSecond {
  return { offered, sent: offered, acknowledged: offered, refused: 0, failed: 0, classes };
}

const bounds = { classBounds: [1, 2, 4, 8], latency: sampleLoad().latency };

describe('sliceTime', () => {
  it('keeps seconds where there is room', () => {
    const slices = sliceTime([second(1, [1]), second(3, [0, 2])], 600);
    expect(slices.map(({ from, offered }) => [from, offered])).toEqual([
      [0, 1],
      [1, 3],
    ]);
  });

  it('joins seconds to rates and sums, by a length that reads well', () => {
    const seconds = Array.from({ length: 7 }, (_, index) => second(index, [1, 0, index]));
    const slices = sliceTime(seconds, 3);
    expect(slices.map(({ from }) => from)).toEqual([0, 5]);
    expect(slices.map(({ offered }) => offered)).toEqual([2, 5.5]);
    expect(slices[0]?.classes).toEqual([5, 0, 10]);
  });

  it('keeps to the bound for any length', () => {
    const seconds = Array.from({ length: 100_000 }, () => second(1, []));
    expect(sliceTime(seconds, 600).length).toBeLessThanOrEqual(600);
    expect(sliceTime([], 600)).toEqual([]);
  });
});

describe('timeIn', () => {
  const [slice] = sliceTime([second(100, [50, 49, 0, 1])], 1);

  it.each([
    [0, 1],
    [0.5, 1],
    [0.51, 2],
    [0.99, 2],
    [1, 8],
  ])('finds the class below which a share of %d came', (share, ms) => {
    expect(slice && timeIn(slice, share, bounds)).toBe(ms);
  });

  it('never exceeds the longest time of the run', () => {
    const response = { ...bounds.latency.response, max: 5.5 };
    expect(slice && timeIn(slice, 1, { ...bounds, latency: { ...bounds.latency, response } })).toBe(
      5.5,
    );
  });

  it('knows nothing without an answer, or of a class without a bound', () => {
    const [silent, odd] = sliceTime([second(1, []), second(1, [0, 0, 0, 0, 9])], 2);
    expect(silent && timeIn(silent, 0.5, bounds)).toBeUndefined();
    expect(odd && timeIn(odd, 0.5, bounds)).toBeUndefined();
  });
});

describe('bandsOf', () => {
  const slices = sliceTime([second(1, [0, 2, 0, 3]), second(1, [0, 1])], 600);

  it('leaves out what no answer fell in, at either end', () => {
    const bands = bandsOf(slices, bounds.classBounds, 32);
    expect(bands.map(({ upTo }) => upTo)).toEqual([2, 4, 8]);
    expect(slices.map((slice) => bands.map((band) => countIn(slice, band)))).toEqual([
      [2, 0, 3],
      [1, 0, 0],
    ]);
  });

  it('joins classes beyond the bound and loses no answer', () => {
    const bands = bandsOf(slices, bounds.classBounds, 2);
    expect(bands.map(({ upTo }) => upTo)).toEqual([4, 8]);
    expect(slices.map((slice) => bands.map((band) => countIn(slice, band)))).toEqual([
      [2, 3],
      [1, 0],
    ]);
  });

  it('has none without an answer', () => {
    expect(bandsOf(sliceTime([second(1, [])], 1), bounds.classBounds, 32)).toEqual([]);
  });
});
