import { describe, expect, it } from 'vitest';
import { createFaker } from '../../specification/faker.js';
import { amountOf, arrivals } from './arrivals.js';
import { peakOf, reconnectsIn, type Shape } from './shape.js';

const SHAPES: readonly Shape[] = [
  { kind: 'constant', rate: 100 },
  { kind: 'ramp', from: 0, rate: 100 },
  { kind: 'ramp', from: 200, rate: 100 },
  { kind: 'step', steps: 4, rate: 100 },
  { kind: 'burst', periodMs: 2000, share: 0.8, rate: 100 },
  { kind: 'top-of-hour', periodMs: 2500, share: 0.8, rate: 100 },
  { kind: 'top-of-hour', periodMs: 3300, share: 0.7, rate: 90 },
  { kind: 'backfill', amount: 70, rate: 10_000 },
  { kind: 'reconnect-storm', periodMs: 5000, widthMs: 1000, amount: 300, rate: 10 },
  { kind: 'reconnect-storm', periodMs: 700, widthMs: 350, amount: 3, rate: 1 },
  { kind: 'reconnect-storm', periodMs: 60_000, widthMs: 1000, amount: 50, rate: 7 },
];

/** Those of the list, and the one that leaves room to chance. */
const ALL: readonly Shape[] = [...SHAPES, { kind: 'poisson', rate: 100 }];

function instants(shape: Shape, durationMs = 10_000): number[] {
  return [...arrivals(shape, durationMs, createFaker('arrivals'))];
}

const between = (all: readonly number[], from: number, to: number) =>
  all.filter((at) => at >= from && at < to).length;

describe.each(SHAPES.map((shape) => [shape.kind, shape] as const))('%s', (_, shape) => {
  it('rises, stays within the run and brings what it says', () => {
    const all = instants(shape);
    expect(all).toHaveLength(amountOf(shape, 10_000));
    expect(all.every((at, index) => at >= (all[index - 1] ?? 0) && at <= 10_000)).toBe(true);
  });
});

describe.each(ALL.map((shape) => [shape.kind, shape] as const))('%s', (_, shape) => {
  it('is the same for a seed, and never denser than its peak', () => {
    const all = instants(shape);
    expect(all).toEqual(instants(shape));
    // Over a tenth of a second; chance alone may exceed it.
    const most = (peakOf(shape) / 10) * (shape.kind === 'poisson' ? 3 : 1) + 2;
    for (let from = 0; from < 10_000; from += 50) {
      expect(between(all, from, from + 100)).toBeLessThanOrEqual(most);
    }
  });
});

describe('arrivals', () => {
  it('are evenly spaced when constant', () => {
    const all = instants({ kind: 'constant', rate: 1000 }, 1000);
    for (const [index, at] of all.entries()) expect(at).toBeCloseTo(index, 1);
  });

  it('ramp from one rate to the other', () => {
    const all = instants({ kind: 'ramp', from: 0, rate: 1000 });
    expect(between(all, 0, 1000)).toBeCloseTo(50, -1);
    expect(between(all, 9000, 10_000)).toBeCloseTo(950, -1);
  });

  it('step up in equal parts', () => {
    const all = instants({ kind: 'step', steps: 4, rate: 400 }, 4000);
    expect([0, 1000, 2000, 3000].map((from) => between(all, from, from + 1000))).toEqual([
      100, 200, 300, 400,
    ]);
  });

  it('burst within the first tenth of each period', () => {
    const all = instants({ kind: 'burst', periodMs: 1000, share: 0.8, rate: 1000 }, 3000);
    expect(between(all, 0, 100)).toBeCloseTo(800, -1);
    expect(between(all, 1000, 1100)).toBeCloseTo(800, -1);
    expect(between(all, 100, 1000)).toBeCloseTo(200, -1);
  });

  it('come at the top of the hour, most of them at its very start', () => {
    const shape = { kind: 'top-of-hour', periodMs: 1000, share: 0.8, rate: 1000 } as const;
    const all = instants(shape, 3000);
    for (const hour of [0, 1000, 2000]) {
      expect(between(all, hour, hour + 50)).toBeCloseTo(600, -1);
      expect(between(all, hour, hour + 100)).toBeCloseTo(800, -1);
      expect(between(all, hour + 100, hour + 1000)).toBeCloseTo(200, -1);
    }
  });

  it('storm within the width, on connections of their own, and are even beside that', () => {
    const shape = {
      kind: 'reconnect-storm',
      periodMs: 4000,
      widthMs: 1000,
      amount: 500,
      rate: 50,
    } as const;
    const all = instants(shape, 9000);
    // The third would begin with the run's last second, and outlast it.
    expect(all).toHaveLength(2 * 500 + 9 * 50);
    expect(between(all, 2000, 3000)).toBeCloseTo(550, -1);
    expect(between(all, 6000, 7000)).toBeCloseTo(550, -1);
    expect(between(all, 3100, 5900)).toBeCloseTo(140, -1);
    const reconnects = reconnectsIn(shape);
    const anew = all.filter((at) => reconnects?.(at));
    expect(anew.every((at) => at % 4000 >= 2000 && at % 4000 <= 3000)).toBe(true);
    expect(anew.length).toBeGreaterThanOrEqual(1090);
    expect(reconnectsIn({ kind: 'constant', rate: 1 })).toBeUndefined();
  });

  it('vary by chance alone where they are independent, the same for a seed', () => {
    const shape = { kind: 'poisson', rate: 1000 } as const;
    const all = instants(shape);
    expect(all).toEqual(instants(shape));
    expect(Math.abs(all.length - 10_000)).toBeLessThan(400);
    const gaps = all.slice(1).map((at, index) => at - (all[index] ?? 0));
    const long = gaps.filter((gap) => gap > 1).length / gaps.length;
    expect(Math.abs(long - Math.exp(-1))).toBeLessThan(0.02);
  });
});
