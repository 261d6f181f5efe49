import type { Faker } from '@faker-js/faker';

/** When requests are due; `rate` is per second, times are milliseconds from the start. */
export type Shape =
  /** Evenly spaced. */
  | { readonly kind: 'constant'; readonly rate: number }
  /** From one rate to another, steadily. */
  | { readonly kind: 'ramp'; readonly from: number; readonly rate: number }
  /** In as many steps of equal length, the last at the full rate. */
  | { readonly kind: 'step'; readonly steps: number; readonly rate: number }
  /** Independent of each other, as the reports of many meters are. */
  | { readonly kind: 'poisson'; readonly rate: number }
  /** Of each period a share is due within its first tenth: meters that report at the full hour. */
  | {
      readonly kind: 'burst';
      readonly periodMs: number;
      readonly share: number;
      readonly rate: number;
    }
  /** More for a while, then what the shape is about. */
  | {
      readonly kind: 'overload';
      readonly overload: number;
      readonly overloadMs: number;
      readonly rate: number;
    }
  /** All at once, as fast as they are taken: days that were missed. */
  | { readonly kind: 'backfill'; readonly amount: number; readonly rate: number };

/** Part of a period in which a burst falls. */
const BURST_WIDTH = 0.1;

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

type Counted = Exclude<Shape, { kind: 'poisson' | 'backfill' }>;

/** How many requests are due until an instant. */
function cumulativeOf(shape: Counted, durationMs: number): (ms: number) => number {
  const perMs = shape.rate / 1000;
  switch (shape.kind) {
    case 'constant':
      return (ms) => ms * perMs;
    case 'ramp': {
      const from = shape.from / 1000;
      return (ms) => from * ms + ((perMs - from) * ms * ms) / (2 * durationMs);
    }
    case 'step': {
      const length = durationMs / shape.steps;
      return (ms) => {
        const done = Math.min(shape.steps, Math.floor(ms / length));
        const whole = (done * (done + 1)) / 2;
        const part = done < shape.steps ? (done + 1) * (ms / length - done) : 0;
        return ((whole + part) * length * perMs) / shape.steps;
      };
    }
    case 'overload': {
      const { overload, overloadMs } = shape;
      return (ms) =>
        (Math.min(ms, overloadMs) * overload) / 1000 + Math.max(0, ms - overloadMs) * perMs;
    }
    case 'burst': {
      const { periodMs, share } = shape;
      const perPeriod = periodMs * perMs;
      return (ms) => {
        const [whole, at] = [Math.floor(ms / periodMs), (ms % periodMs) / periodMs];
        const inBurst = Math.min(1, at / BURST_WIDTH) * share;
        const after = (Math.max(0, at - BURST_WIDTH) / (1 - BURST_WIDTH)) * (1 - share);
        return (whole + inBurst + after) * perPeriod;
      };
    }
  }
}

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
