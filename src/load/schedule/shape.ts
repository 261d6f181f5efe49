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
  /** Of each period a share is due within its first tenth, evenly. */
  | {
      readonly kind: 'burst';
      readonly periodMs: number;
      readonly share: number;
      readonly rate: number;
    }
  /** The same, most of it at once: meters that report at the full hour, by clocks that differ. */
  | {
      readonly kind: 'top-of-hour';
      /** The hour, as long as it lasts in the run. */
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
  | { readonly kind: 'backfill'; readonly amount: number; readonly rate: number }
  /**
   * In the middle of each period all devices come back after a break: as many requests as given
   * are due within the width, each on a connection of its own, beside an even rate.
   */
  | {
      readonly kind: 'reconnect-storm';
      readonly periodMs: number;
      readonly widthMs: number;
      /** Requests of one storm. */
      readonly amount: number;
      readonly rate: number;
    };

/** Part of a period in which a burst falls. */
export const BURST_WIDTH = 0.1;

/** The highest rate that a shape comes to, in requests per second. */
export function peakOf(shape: Shape): number {
  switch (shape.kind) {
    case 'ramp':
      return Math.max(shape.from, shape.rate);
    case 'burst':
      return shape.rate * Math.max(1, shape.share / BURST_WIDTH);
    case 'top-of-hour':
      // It falls from twice the mean of the burst to nothing.
      return shape.rate * Math.max(1, (2 * shape.share) / BURST_WIDTH);
    case 'overload':
      return Math.max(shape.overload, shape.rate);
    case 'reconnect-storm':
      return shape.rate + (shape.amount / shape.widthMs) * 1000;
    default:
      return shape.rate;
  }
}

/** Which instants' requests come on a connection that is opened for them; undefined for none. */
export function reconnectsIn(shape: Shape): ((at: number) => boolean) | undefined {
  if (shape.kind !== 'reconnect-storm') return undefined;
  const { periodMs, widthMs } = shape;
  return (at) => {
    const since = (at % periodMs) - periodMs / 2;
    return since >= 0 && since <= widthMs;
  };
}
