import type { LoadOrder } from '../../src/load/order.js';
import type { Scenario } from '../../src/load/scenario/scenario.js';
import { peakOf } from '../../src/load/schedule/shape.js';
import { text } from '../../src/model/text.js';
import { choose } from '../choose.js';
import { UsageError } from '../errors.js';
import type { LoadOptions } from './options.js';

export const KINDS: readonly ShapeKind[] = [
  'constant',
  'ramp',
  'step',
  'poisson',
  'burst',
  'top-of-hour',
  'backfill',
  'reconnect-storm',
];
type ShapeKind = NonNullable<LoadOptions['shape']>;

/** Who reports: the meters, where the scenario is about any, some in each request. */
type Reporters = Pick<LoadOrder, 'reporting'> & Pick<Scenario, 'reportsPerRequest'>;

type ShapeOptions = Pick<
  LoadOptions,
  'rate' | 'durationMs' | 'shape' | 'periodMs' | 'days' | 'findCapacity'
>;

const STEPS = 5;
/** Part of the requests that is due in the burst. */
const BURST_SHARE = 0.8;
/** Hours that a run lasts when nothing is said. */
const HOURS = 4;
/** How long it takes until all devices are back. */
const STORM_MS = 1000;

/** @throws {UsageError} for options that do not go with the shape. */
export function readShape(
  options: ShapeOptions,
  reporters: Reporters,
): Pick<LoadOrder, 'shape' | 'durationMs' | 'days'> {
  const kind = choose(text('到达方式', 'shape'), options.shape ?? 'constant', KINDS);
  refuseOthers(kind, options);
  const { rate = 100, durationMs = 10_000, days = 1 } = options;
  if (kind === 'backfill') {
    const amount = requestsOf(days, kind, reporters);
    const shape = { kind, amount, rate };
    return { shape, days, durationMs: Math.ceil((amount / peakOf(shape)) * 1000) };
  }
  const period = (usual: number) =>
    options.periodMs === undefined ? usual : checkPeriod(options.periodMs, durationMs);
  switch (kind) {
    case 'ramp':
      return { durationMs, shape: { kind, from: 0, rate } };
    case 'step':
      return { durationMs, shape: { kind, steps: STEPS, rate } };
    case 'burst':
      return { durationMs, shape: { kind, periodMs: durationMs, share: BURST_SHARE, rate } };
    case 'top-of-hour': {
      const periodMs = period(durationMs / HOURS);
      return { durationMs, shape: { kind, periodMs, share: BURST_SHARE, rate } };
    }
    case 'reconnect-storm': {
      const periodMs = period(durationMs);
      const widthMs = Math.min(STORM_MS, periodMs / 2);
      const amount = requestsOf(1, kind, reporters);
      return { durationMs, shape: { kind, periodMs, widthMs, amount, rate } };
    }
    default:
      return { durationMs, shape: { kind, rate } };
  }
}

/** Requests that carry so many reports of every meter; the last may hold some more. */
function requestsOf(
  times: number,
  kind: ShapeKind,
  { reporting, reportsPerRequest }: Reporters,
): number {
  if (reporting === undefined) {
    const others = listed((one) => !COUNTS_METERS.includes(one));
    throw new UsageError(
      text(
        `--shape ${kind} 以表具数计，该场景没有表具；可用：${others}`,
        `--shape ${kind} goes by the number of meters, and this scenario is about none; valid: ${others}`,
      ),
    );
  }
  return Math.ceil((times * reporting) / reportsPerRequest);
}

const COUNTS_METERS: readonly ShapeKind[] = ['backfill', 'reconnect-storm'];
const HAS_PERIODS: readonly ShapeKind[] = ['top-of-hour', 'reconnect-storm'];

/** What an option goes with. */
const FITS: readonly (readonly [keyof ShapeOptions, string, (kind: ShapeKind) => boolean])[] = [
  ['periodMs', '--period', (kind) => HAS_PERIODS.includes(kind)],
  ['days', '--days', (kind) => kind === 'backfill'],
  // As long as its reports take at the rate.
  ['durationMs', '--duration', (kind) => kind !== 'backfill'],
  // Their requests do not become more with the rate.
  ['findCapacity', '--find-capacity', (kind) => !COUNTS_METERS.includes(kind)],
];

function refuseOthers(kind: ShapeKind, options: ShapeOptions): void {
  for (const [name, option, fits] of FITS) {
    if (options[name] === undefined || options[name] === false || fits(kind)) continue;
    throw new UsageError(
      text(
        `${option} 不能与 --shape ${kind} 同用；可用于：${listed(fits)}`,
        `${option} does not go with --shape ${kind}; it goes with ${listed(fits)}`,
      ),
    );
  }
}

function listed(fits: (kind: ShapeKind) => boolean): string {
  return KINDS.filter(fits).join(', ');
}

function checkPeriod(periodMs: number, durationMs: number): number {
  if (periodMs >= 1 && periodMs <= durationMs) return periodMs;
  const given = periodMs % 1000 === 0 ? `${periodMs / 1000}s` : `${periodMs}ms`;
  throw new UsageError(
    text(
      `--period "${given}"：应大于 0，且不超过 --duration`,
      `--period "${given}": is more than 0 and no longer than --duration`,
    ),
  );
}
