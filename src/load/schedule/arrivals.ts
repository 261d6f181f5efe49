import type { Faker } from '@faker-js/faker';
import { cumulativeOf } from './cumulative.js';
import type { Shape } from './shape.js';

/**
 * The instants of a run, in order. They do not depend on what the target does: a slow one does not
 * slow them down.
 *
 * @param faker decides where the shape leaves room; its seed repeats the run
 */
export function* arrivals(shape: Shape, durationMs: number, faker: Faker): Generator<number> {
  switch (shape.kind) {
    case 'poisson':
      yield* poisson(shape.rate, durationMs, faker);
      return;
    case 'backfill':
      for (let index = 0; index < shape.amount; index += 1) yield (index / shape.rate) * 1000;
      return;
    default:
      yield* accumulate(cumulativeOf(shape, durationMs), durationMs);
  }
}

/** Requests that a shape brings, on average for those that are left to chance. */
export function amountOf(shape: Shape, durationMs: number): number {
  if (shape.kind === 'backfill') return shape.amount;
  if (shape.kind === 'poisson') return Math.round((shape.rate * durationMs) / 1000);
  return Math.floor(cumulativeOf(shape, durationMs)(durationMs) + ROUNDING);
}

const ROUNDING = 1e-9;

/** The instants at which a rising count passes the whole numbers, found by bisection. */
function* accumulate(count: (ms: number) => number, durationMs: number): Generator<number> {
  const total = Math.floor(count(durationMs) + ROUNDING);
  let low = 0;
  for (let index = 0; index < total; index += 1) {
    let high = durationMs;
    // The step before is a good guess of the next one.
    for (let reach = 1; low + reach < durationMs; reach *= 2) {
      if (count(low + reach) >= index) {
        high = low + reach;
        break;
      }
    }
    let from = low;
    while (high - from > 0.001) {
      const middle = (from + high) / 2;
      if (count(middle) < index) from = middle;
      else high = middle;
    }
    low = index === 0 ? 0 : high;
    yield low;
  }
}

function* poisson(rate: number, durationMs: number, faker: Faker): Generator<number> {
  let at = 0;
  for (;;) {
    // 1 - u is never 0, so the logarithm is finite.
    at += (-Math.log(1 - faker.number.float({ min: 0, max: 1 - 2 ** -32 })) / rate) * 1000;
    if (at >= durationMs) return;
    yield at;
  }
}
