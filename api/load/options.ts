import type { LoadOrder } from '../../src/load/order.js';
import type { LoadRun } from '../../src/load/run/load-run.js';
import type { BadMix } from '../../src/load/scenario/bad-traffic.js';
import type { Shape } from '../../src/load/schedule/shape.js';
import { type Text, text } from '../../src/model/text.js';
import { MOST_METERS } from '../../src/specification/fleet.js';
import type { SetupOptions } from '../configuration/read-setup.js';
import { UsageError } from '../errors.js';

/** What is the same in options and in the order that they become. */
type Given = Partial<
  Pick<
    LoadOrder,
    | 'seed'
    | 'mix'
    | 'fleet'
    | 'size'
    | 'days'
    | 'durationMs'
    | 'workers'
    | 'signers'
    | 'connections'
    | 'timeoutMs'
    | 'callbackWaitMs'
    | 'reconcile'
    | 'readbackSample'
  >
>;

/**
 * A load test; what is absent is as on the command line: 100 requests a second for 10 seconds, by
 * one thread on 64 connections, with 10 seconds for each answer and for late callbacks.
 */
export interface LoadOptions extends SetupOptions, LoadEvents, Given {
  /** Its id: `das-report`, `samr-add`, …, or `mixed`. */
  readonly scenario: string;
  /** Loads the built-in simulator instead of a target. */
  readonly demo?: boolean;
  /** Vouches for a target outside loopback and private networks. */
  readonly isMine?: boolean;

  /** Requests per second; 100 when absent. */
  readonly rate?: number;
  /** How requests arrive; `constant` when absent. */
  readonly shape?: Exclude<Shape['kind'], 'overload'>;
  /** Of `top-of-hour` and `reconnect-storm`. */
  readonly periodMs?: number;
  /** The next request on each answer: a quick look. */
  readonly closed?: boolean;
  /** Meters that `das-command` registers before; 100 when absent. */
  readonly meters?: number;
  /** Share of requests that have to be refused: evenly of all kinds, or by kind. */
  readonly bad?: number | BadMix;
  /** Share of answers that are held against the schema, beside the first ones; 0.1 when absent. */
  readonly validate?: number;

  /** What is demanded: `p99<500ms,errors<0.1%`; the latter when absent. */
  readonly slo?: string;
  /** Ends when the demands can no longer be kept. */
  readonly stopEarly?: boolean;
  /** Searches for the highest rate that keeps the demands. */
  readonly findCapacity?: boolean;
  /** Sends requests without an answer again. */
  readonly resendUnknown?: boolean;
}

/** What is told while a load test runs, and how it is ended. */
export interface LoadEvents extends Pick<LoadRun, 'onProgress' | 'onAttempt'> {
  /** Ends the run early: its result tells of what was sent so far, and gives no verdict. */
  readonly signal?: AbortSignal;
  /** Remarks beside the result, such as where callbacks are awaited. */
  readonly onRemark?: (remark: Text) => void;
  /**
   * A folder, which is there, for the ledger of the run while it goes on: by it the run can be
   * reconciled even when this process is killed. It is removed when the run is saved there.
   */
  readonly ledgerFolder?: string;
  /** What repeats the run on a command line, for its result. */
  readonly command?: string;
}

/** The least and the most of numbers, which are whole but for those that are measured. */
export const BOUNDS = {
  rate: [0.001, 1_000_000],
  days: [1, 366],
  fleet: [1, MOST_METERS],
  meters: [1, 100_000],
  seed: [0, Number.MAX_SAFE_INTEGER],
  workers: [1, 64],
  signers: [0, 16],
  connections: [1, 10_000],
  timeoutMs: [1, 3_600_000],
  readbackSample: [1, 1_000_000],
} as const satisfies Partial<Record<keyof LoadOptions, readonly [number, number]>>;

/** What there may be a part of: `--rate 0.5` is one request in two seconds. */
export const MEASURED: readonly (keyof typeof BOUNDS)[] = ['rate'];

/** @throws {UsageError} for a number that is out of its bounds. */
export function checkBounds(options: LoadOptions): void {
  for (const [name, [least, most]] of Object.entries(BOUNDS)) {
    const value = options[name as keyof typeof BOUNDS];
    const isMeasured = MEASURED.includes(name as keyof typeof BOUNDS);
    if (value === undefined) continue;
    if ((isMeasured || Number.isInteger(value)) && value >= least && value <= most) continue;
    throw new UsageError(
      text(
        `${name} "${value}"：应为 ${least} 到 ${most} 的${isMeasured ? '数' : '整数'}`,
        `${name} "${value}": is a ${isMeasured ? '' : 'whole '}number from ${least} to ${most}`,
      ),
    );
  }
}
