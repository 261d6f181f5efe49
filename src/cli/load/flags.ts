import { isIP } from 'node:net';
import type { Shape } from '../../load/arrivals.js';
import { parseThresholds, type Threshold, ThresholdError } from '../../load/threshold.js';
import { text } from '../../model/text.js';
import { choose, parseTime, parseWhole } from '../argument.js';
import { UsageError } from '../errors.js';

/** How hard a run is driven. */
export interface Drive {
  readonly shape: Shape;
  readonly durationMs: number;
  /** Whether each answer is followed by the next request, whatever the shape. */
  readonly isClosed: boolean;
  /** Whether a run ends when its thresholds can no longer be kept. */
  readonly stopsEarly: boolean;
  /** Threads that send. */
  readonly workers: number;
  /** Threads that sign ahead for each of them; undefined: as many as the signing asks for. */
  readonly signers: number | undefined;
  readonly connections: number;
  readonly timeoutMs: number;
  readonly thresholds: readonly Threshold[];
  readonly badShare: number;
  readonly validatedShare: number;
  readonly seed: number;
}

export interface DriveFlags {
  readonly rate?: string;
  readonly duration?: string;
  readonly shape?: string;
  readonly closed?: boolean;
  readonly findCapacity?: boolean;
  readonly stopEarly?: boolean;
  readonly workers?: string;
  readonly signers?: string;
  readonly connections?: string;
  readonly slo?: string;
  readonly bad?: string;
  readonly validate?: string;
  readonly seed?: string;
  readonly timeout?: string;
}

const SHAPES = ['constant', 'ramp', 'step', 'poisson', 'burst'] as const;
const STEPS = 5;
const BURST_SHARE = 0.8;
const MAX_RATE = 1_000_000;
const MAX_CONNECTIONS = 10_000;
const MAX_WORKERS = 64;
const MAX_SIGNERS = 16;
const MAX_TIMEOUT_MS = 3_600_000;

/** @throws {UsageError} for a flag that cannot be read. */
export function readDrive(flags: DriveFlags): Drive {
  refuseContradiction(flags);
  const durationMs = parseTime('--duration', flags.duration ?? '10s');
  const rate = parseWhole('--rate', flags.rate ?? '100', 1, MAX_RATE);
  return {
    shape: shapeOf(flags.shape ?? 'constant', rate, durationMs),
    durationMs,
    isClosed: flags.closed === true,
    stopsEarly: flags.stopEarly === true,
    workers: parseWhole('--workers', flags.workers ?? '1', 1, MAX_WORKERS),
    signers:
      flags.signers === undefined
        ? undefined
        : parseWhole('--signers', flags.signers, 0, MAX_SIGNERS),
    connections: parseWhole('--connections', flags.connections ?? '64', 1, MAX_CONNECTIONS),
    timeoutMs: parseWhole('--timeout', flags.timeout ?? '10000', 1, MAX_TIMEOUT_MS),
    thresholds: readThresholds(flags.slo ?? 'errors<0.1%'),
    badShare: parseShare('--bad', flags.bad ?? '0%'),
    validatedShare: parseShare('--validate', flags.validate ?? '1%'),
    seed: parseWhole('--seed', flags.seed ?? '1', 0, Number.MAX_SAFE_INTEGER),
  };
}

function refuseContradiction({ closed, rate, shape, findCapacity }: DriveFlags): void {
  if (!closed || (rate === undefined && shape === undefined && !findCapacity)) return;
  throw new UsageError(
    text(
      '--closed 由应答决定节奏，不能与 --rate、--shape、--find-capacity 同用',
      '--closed is paced by the answers: it goes without --rate, --shape and --find-capacity',
    ),
  );
}

function shapeOf(given: string, rate: number, durationMs: number): Shape {
  const kind = choose(text('到达方式', 'shape'), given, SHAPES);
  switch (kind) {
    case 'ramp':
      return { kind, from: 0, rate };
    case 'step':
      return { kind, steps: STEPS, rate };
    case 'burst':
      return { kind, periodMs: durationMs, share: BURST_SHARE, rate };
    default:
      return { kind, rate };
  }
}

function readThresholds(given: string): Threshold[] {
  try {
    return parseThresholds(given);
  } catch (error) {
    if (!(error instanceof ThresholdError)) throw error;
    throw new UsageError(text(`--slo：${error.reason.zh}`, `--slo: ${error.reason.en}`));
  }
}

function parseShare(option: string, given: string): number {
  const [, number] = /^(\d{1,3}(?:\.\d+)?)%$/.exec(given) ?? [];
  const share = Number(number) / 100;
  if (share >= 0 && share <= 1) return share;
  throw new UsageError(
    text(`${option} "${given}"：应为百分比，如 5%`, `${option} "${given}": is a share such as 5%`),
  );
}

const PRIVATE =
  /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|::1$|f[cd]|fe80:)/i;

/**
 * A load test of somebody else's server is an attack.
 *
 * @throws {UsageError} for a target outside loopback and private networks, unless it is vouched for.
 */
export function refuseForeign(target: string, isMine: boolean | undefined): void {
  const host = new URL(target).hostname.replace(/^\[|\]$/g, '');
  const isPrivate = host === 'localhost' || (isIP(host) > 0 && PRIVATE.test(host));
  if (isPrivate || isMine) return;
  throw new UsageError(
    text(
      `${host} 不在本机或内网；如确属自己的系统，请加 --yes-this-is-mine`,
      `${host} is outside loopback and private networks; if it is yours, add --yes-this-is-mine`,
    ),
  );
}
