import { isIP } from 'node:net';
import { UsageError } from '../../../api/errors.js';
import {
  parseThresholds,
  type Threshold,
  ThresholdError,
} from '../../../src/load/judging/threshold.js';
import type { BadMix } from '../../../src/load/scenario/bad-traffic.js';
import { text } from '../../../src/model/text.js';
import { parseWhole } from '../../argument.js';
import { readStockFlags, type StockFlags, type StockSetting } from './afterwards.js';
import { type BadChoices, readBad, readShare } from './bad.js';
import { type Reporters, readShape, type ShapeFlags, type ShapeSetting } from './shape.js';

/** How hard a run is driven. */
export interface Drive extends ShapeSetting, StockSetting {
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
  readonly bad: BadMix;
  readonly validatedShare: number;
  readonly seed: number;
}

export interface DriveFlags extends ShapeFlags, StockFlags {
  readonly closed?: boolean;
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

const MAX_CONNECTIONS = 10_000;
const MAX_WORKERS = 64;
const MAX_SIGNERS = 16;
const MAX_TIMEOUT_MS = 3_600_000;

/** @throws {UsageError} for a flag that cannot be read. */
export function readDrive(flags: DriveFlags, reporters: Reporters, bad: BadChoices): Drive {
  refuseContradiction(flags);
  return {
    ...readShape(flags, reporters),
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
    bad: readBad(flags.bad ?? '0%', bad),
    validatedShare: readShare('--validate', flags.validate ?? '1%'),
    seed: parseWhole('--seed', flags.seed ?? '1', 0, Number.MAX_SAFE_INTEGER),
    ...readStockFlags(flags),
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

function readThresholds(given: string): Threshold[] {
  try {
    return parseThresholds(given);
  } catch (error) {
    if (!(error instanceof ThresholdError)) throw error;
    throw new UsageError(text(`--slo：${error.reason.zh}`, `--slo: ${error.reason.en}`));
  }
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
