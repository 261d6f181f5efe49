import { BURST_WIDTH, type Shape } from './shape.js';

/** Shapes that leave nothing to chance, and last as long as the run. */
type Counted = Exclude<Shape, { kind: 'poisson' | 'backfill' }>;

type Count = (ms: number) => number;

/** How many requests are due until an instant. */
export function cumulativeOf(shape: Counted, durationMs: number): Count {
  const perMs = shape.rate / 1000;
  switch (shape.kind) {
    case 'constant':
      return (ms) => ms * perMs;
    case 'ramp': {
      const from = shape.from / 1000;
      return (ms) => from * ms + ((perMs - from) * ms * ms) / (2 * durationMs);
    }
    case 'step':
      return countSteps(durationMs / shape.steps, shape.steps, perMs);
    case 'overload':
      return (ms) => {
        const { overload, overloadMs } = shape;
        const over = (Math.min(ms, overloadMs) * overload) / 1000;
        return over + Math.max(0, ms - overloadMs) * perMs;
      };
    case 'burst':
      return countBursts(shape, perMs, (part) => part);
    case 'top-of-hour':
      return countBursts(shape, perMs, (part) => part * (2 - part));
    case 'reconnect-storm':
      return countStorms(shape, perMs, durationMs);
  }
}

function countSteps(length: number, steps: number, perMs: number): Count {
  return (ms) => {
    const done = Math.min(steps, Math.floor(ms / length));
    const whole = (done * (done + 1)) / 2;
    const part = done < steps ? (done + 1) * (ms / length - done) : 0;
    return ((whole + part) * length * perMs) / steps;
  };
}

/** @param rise how much of a burst is due after a part of its time */
function countBursts(
  { periodMs, share }: { readonly periodMs: number; readonly share: number },
  perMs: number,
  rise: (part: number) => number,
): Count {
  return (ms) => {
    const [whole, at] = [Math.floor(ms / periodMs), (ms % periodMs) / periodMs];
    const inBurst = rise(Math.min(1, at / BURST_WIDTH)) * share;
    const after = (Math.max(0, at - BURST_WIDTH) / (1 - BURST_WIDTH)) * (1 - share);
    return (whole + inBurst + after) * periodMs * perMs;
  };
}

function countStorms(
  { periodMs, widthMs, amount }: Extract<Shape, { kind: 'reconnect-storm' }>,
  perMs: number,
  durationMs: number,
): Count {
  // One that would outlast the run is left out.
  const most = Math.floor((durationMs - widthMs) / periodMs + 0.5);
  return (ms) => {
    const since = (ms % periodMs) - periodMs / 2;
    const storms = Math.floor(ms / periodMs) + Math.min(1, Math.max(0, since / widthMs));
    return ms * perMs + Math.min(Math.max(0, most), storms) * amount;
  };
}
