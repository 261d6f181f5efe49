import type { LoadOrder, Mix } from '../../src/load/order.js';
import type { LoadRun } from '../../src/load/run/load-run.js';
import type { BadMix } from '../../src/load/scenario/bad-traffic.js';
import type { Shape } from '../../src/load/schedule/shape.js';
import { type Text, text } from '../../src/model/text.js';
import { MOST_METERS } from '../../src/specification/fleet.js';
import type { SetupOptions } from '../configuration/read-setup.js';
import { UsageError } from '../errors.js';

/** A load test; what is absent is as on the command line. */
export interface LoadOptions extends SetupOptions, LoadEvents {
  /** Its id: `das-report`, `samr-add`, …, or `mixed`. */
  readonly scenario: string;
  /** Loads the built-in simulator instead of a target. */
  readonly demo?: boolean;
  /** Vouches for a target outside loopback and private networks. */
  readonly isMine?: boolean;

  /** Requests per second; 100 when absent. */
  readonly rate?: number;
  /** 10 seconds when absent. */
  readonly durationMs?: number;
  /** How requests arrive; `constant` when absent. */
  readonly shape?: Exclude<Shape['kind'], 'overload'>;
  /** Of `top-of-hour` and `reconnect-storm`. */
  readonly periodMs?: number;
  /** Missed days of a `backfill`; 1 when absent. */
  readonly days?: number;
  /** The next request on each answer: a quick look. */
  readonly closed?: boolean;
  /** Made-up meters that report; those of `parameters` when absent. */
  readonly fleet?: number;
  /** Meters of a batch, kilobytes of a photo. */
  readonly size?: number;
  /** What `mixed` mixes. */
  readonly mix?: Mix;
  /** Meters that `das-command` registers before; 100 when absent. */
  readonly meters?: number;
  /** Share of requests that have to be refused: evenly of all kinds, or by kind. */
  readonly bad?: number | BadMix;
  /** Share of answers that are held against the schema; 0.01 when absent. */
  readonly validate?: number;
  /** For made-up data; 1 when absent. */
  readonly seed?: number;

  /** Threads that send; 1 when absent. */
  readonly workers?: number;
  /** Threads that sign ahead for each of them; as many as the signing asks for when absent. */
  readonly signers?: number;
  /** Most requests without an answer at a time; 64 when absent. */
  readonly connections?: number;
  /** For each request; 10,000 when absent. */
  readonly timeoutMs?: number;

  /** What is demanded: `p99<500ms,errors<0.1%`; the latter when absent. */
  readonly slo?: string;
  /** Ends when the demands can no longer be kept. */
  readonly stopEarly?: boolean;
  /** Searches for the highest rate that keeps the demands. */
  readonly findCapacity?: boolean;
  /** For callbacks that come late; 10 seconds when absent. */
  readonly callbackWaitMs?: number;
  /** Who is asked what the target has kept; a simulator of ours by itself when absent. */
  readonly reconcile?: NonNullable<LoadOrder['reconcile']>;
  /** Most requests that are asked about; 1,000 when absent. */
  readonly readbackSample?: number;
  /** Sends requests without an answer again. */
  readonly resendUnknown?: boolean;
}

/** What is told while a load test runs, and how it is ended. */
export interface LoadEvents extends Pick<LoadRun, 'onProgress' | 'onAttempt'> {
  /** Ends the run early: its result tells of what was sent so far, and gives no verdict. */
  readonly signal?: AbortSignal;
  /** Remarks beside the result, such as where callbacks are awaited. */
  readonly onRemark?: (remark: Text) => void;
  /** What repeats the run on a command line, for its result. */
  readonly command?: string;
}

/** The least and the most of whole numbers. */
export const BOUNDS = {
  rate: [1, 1_000_000],
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

/** @throws {UsageError} for a number that is out of its bounds. */
export function checkBounds(options: LoadOptions): void {
  for (const [name, [least, most]] of Object.entries(BOUNDS)) {
    const value = options[name as keyof typeof BOUNDS];
    if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) {
      continue;
    }
    throw new UsageError(
      text(
        `${name} "${value}"：应为 ${least} 到 ${most} 的整数`,
        `${name} "${value}": is a whole number from ${least} to ${most}`,
      ),
    );
  }
}
