import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFormatSample, isDrawn } from './format-sample.js';

const LENGTH = 200;
const numbers = (amount: number) => Array.from({ length: amount }, (_, index) => index);

/** Numbers of the answers that are checked of a server that says the same every time. */
function checkedOf(amount: number, share: number, seed = 1): number[] {
  const { wants } = createFormatSample(share, seed);
  return numbers(amount).filter((index) => wants(index, LENGTH));
}

describe('the answers whose format is checked', () => {
  it('are the first ones, then about the share, the same for the same seed', () => {
    const checked = checkedOf(10_000, 0.1);
    expect(checked.slice(0, 10)).toEqual(numbers(10));
    expect(checked.length).toBeGreaterThanOrEqual(1000);
    expect(checked.length).toBeLessThanOrEqual(1010);
    expect(checkedOf(10_000, 0.1)).toEqual(checked);
    expect(checkedOf(10_000, 0.1, 2)).not.toEqual(checked);
  });

  it('are all of them, or none, where that is wanted', () => {
    expect(checkedOf(100, 1)).toHaveLength(100);
    expect(checkedOf(100, 0)).toEqual([]);
  });

  it('have one out of each stretch, whatever the share and the seed', () => {
    const shares = fc.integer({ min: 1, max: 1000 }).map((thousandths) => thousandths / 1000);
    fc.assert(
      fc.property(shares, fc.integer(), fc.nat(100_000), (share, seed, from) => {
        const length = Math.ceil(2 / share);
        const drawn = numbers(length).filter((at) => isDrawn(share, seed, from + at)).length;
        expect(drawn).toBeGreaterThanOrEqual(1);
        expect(drawn).toBeLessThanOrEqual(4);
      }),
    );
  });

  it.each([2, 3, 5, 10])('reach each of %d servers that take turns', (servers) => {
    const reached = new Set(checkedOf(2000, 0.1).map((index) => index % servers));
    expect(reached.size).toBe(servers);
  });

  it('meet a server that turns wrong midway, at the latest after two stretches', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.integer(), (turn, seed) => {
        expect(checkedOf(turn + 20, 0.1, seed).some((index) => index >= turn)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('have the first of each length, and not of any number of them', () => {
    const { wants } = createFormatSample(0.001, 1);
    for (const index of numbers(500)) wants(index, LENGTH);
    expect(numbers(20).filter((at) => wants(10_000_100 + at, LENGTH + 1))).toHaveLength(10);
    const made = numbers(5000).filter((at) => wants(20_000_000 + at, 1000 + at));
    expect(made.length).toBeLessThan(1020);
  });

  it('are all of them once one was wrong', () => {
    const { wants, suspect } = createFormatSample(0.001, 1);
    for (const index of numbers(500)) wants(index, LENGTH);
    expect(numbers(20).filter((at) => wants(500 + at, LENGTH)).length).toBeLessThan(2);
    suspect();
    expect(numbers(20).filter((at) => wants(520 + at, LENGTH))).toHaveLength(20);
  });
});
