import { choose } from '../../../api/choose.js';
import { UsageError } from '../../../api/errors.js';
import { peakOf, type Shape } from '../../../src/load/schedule/shape.js';
import { text } from '../../../src/model/text.js';
import { parseTime, parseWhole } from '../../argument.js';

export interface ShapeFlags {
  readonly rate?: string;
  readonly duration?: string;
  readonly shape?: string;
  readonly period?: string;
  readonly days?: string;
  readonly findCapacity?: boolean;
}

/** Who reports, as far as the scenario is about meters. */
export interface Reporters {
  /** How many meters there are; absent in scenarios that are about none. */
  readonly meters?: number;
  readonly reportsPerRequest: number;
}

export interface ShapeSetting {
  readonly shape: Shape;
  readonly durationMs: number;
  /** Missed days that each meter reports, in a backfill. */
  readonly days?: number;
}

const KINDS = [
  'constant',
  'ramp',
  'step',
  'poisson',
  'burst',
  'top-of-hour',
  'backfill',
  'reconnect-storm',
] as const satisfies readonly Shape['kind'][];
type Kind = (typeof KINDS)[number];

const STEPS = 5;
/** Part of the requests that is due in the burst. */
const BURST_SHARE = 0.8;
/** Hours that a run lasts when nothing is said. */
const HOURS = 4;
/** How long it takes until all devices are back. */
const STORM_MS = 1000;
const MAX_RATE = 1_000_000;
const MAX_DAYS = 366;

/** @throws {UsageError} for a flag that cannot be read, or does not go with the shape. */
export function readShape(flags: ShapeFlags, reporters: Reporters): ShapeSetting {
  const kind = choose(text('到达方式', 'shape'), flags.shape ?? 'constant', KINDS);
  refuseOthers(kind, flags);
  const rate = parseWhole('--rate', flags.rate ?? '100', 1, MAX_RATE);
  if (kind === 'backfill') return readBackfill(rate, flags, reporters);
  const durationMs = parseTime('--duration', flags.duration ?? '10s');
  const period = (usual: number) =>
    flags.period === undefined ? usual : readPeriod(flags.period, durationMs);
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

function readBackfill(rate: number, { days: given }: ShapeFlags, reporters: Reporters) {
  const days = parseWhole('--days', given ?? '1', 1, MAX_DAYS);
  const amount = requestsOf(days, 'backfill', reporters);
  const shape = { kind: 'backfill', amount, rate } as const;
  return { shape, days, durationMs: Math.ceil((amount / peakOf(shape)) * 1000) };
}

/** Requests that carry so many reports of every meter; the last may hold some more. */
function requestsOf(times: number, kind: Kind, { meters, reportsPerRequest }: Reporters): number {
  if (meters === undefined) {
    throw new UsageError(
      text(
        `--shape ${kind} 以表具数计，该场景没有表具；可用：${listed((one) => !COUNTS_METERS.includes(one))}`,
        `--shape ${kind} goes by the number of meters, and this scenario is about none; valid: ${listed((one) => !COUNTS_METERS.includes(one))}`,
      ),
    );
  }
  return Math.ceil((times * meters) / reportsPerRequest);
}

const COUNTS_METERS: readonly Kind[] = ['backfill', 'reconnect-storm'];
const HAS_PERIODS: readonly Kind[] = ['top-of-hour', 'reconnect-storm'];

/** What a flag goes with. */
const FITS: Readonly<Partial<Record<keyof ShapeFlags, (kind: Kind) => boolean>>> = {
  period: (kind) => HAS_PERIODS.includes(kind),
  days: (kind) => kind === 'backfill',
  // As long as its reports take at the rate.
  duration: (kind) => kind !== 'backfill',
  // Their requests do not become more with the rate.
  findCapacity: (kind) => !COUNTS_METERS.includes(kind),
};

function refuseOthers(kind: Kind, flags: ShapeFlags): void {
  for (const [name, fits] of Object.entries(FITS)) {
    if (flags[name as keyof ShapeFlags] === undefined || fits(kind)) continue;
    const option = `--${name.replace('C', '-c')}`;
    throw new UsageError(
      text(
        `${option} 不能与 --shape ${kind} 同用；可用于：${listed(fits)}`,
        `${option} does not go with --shape ${kind}; it goes with ${listed(fits)}`,
      ),
    );
  }
}

function listed(fits: (kind: Kind) => boolean): string {
  return KINDS.filter(fits).join(', ');
}

function readPeriod(given: string, durationMs: number): number {
  const period = parseTime('--period', given);
  if (period >= 1 && period <= durationMs) return period;
  throw new UsageError(
    text(
      `--period "${given}"：应大于 0，且不超过 --duration`,
      `--period "${given}": is more than 0 and no longer than --duration`,
    ),
  );
}
