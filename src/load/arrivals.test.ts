import { describe, expect, it } from 'vitest';
import { createFaker } from '../specification/faker.js';
import { amountOf, arrivals, type Shape } from './arrivals.js';

const SHAPES: readonly Shape[] = [
  { kind: 'constant', rate: 100 },
  { kind: 'ramp', from: 0, rate: 100 },
  { kind: 'ramp', from: 200, rate: 100 },
  { kind: 'step', steps: 4, rate: 100 },
  { kind: 'burst', periodMs: 2000, share: 0.8, rate: 100 },
  { kind: 'backfill', amount: 70, rate: 10_000 },
];

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
