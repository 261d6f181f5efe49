import type { Subject } from '../model/evidence.js';
import type { Reconciliation } from '../model/load-result.js';
import type { CallbackAddress, Pixit } from '../model/pixit.js';
import type { RulingChoices } from '../model/specification.js';
import type { Threshold } from './judging/threshold.js';
import type { BadMix } from './scenario/bad-traffic.js';
import type { Shape } from './schedule/shape.js';

/** How many of the requests are of each scenario, in proportion. */
export type Mix = Readonly<Record<string, number>>;

/**
 * What is asked for: one load test, complete, checked, and as plain data that a thread can be given.
 */
export interface LoadOrder extends Pixit {
  /** `das-report`. */
  readonly scenario: string;
  /** What `mixed` mixes. */
  readonly mix?: Mix;
  readonly rulings: RulingChoices;
  /** What is loaded and whose it is; absent where nothing is said of it. */
  readonly subject?: Subject;
  /** Where callbacks are taken, and the URL under which the target reaches that place. */
  readonly callback: CallbackAddress & { readonly url?: string };
  /** Whether the target is a simulator of ours, started for the test. */
  readonly isDemo: boolean;
  /** For made-up data, and for what the shape leaves to chance. */
  readonly seed: number;

  /** Requests that are bad on purpose, and have to be refused. */
  readonly bad: BadMix;
  /** Share of answers that are held against their schema, beside the first ones; 0: none. */
  readonly validatedShare: number;
  /** How many meters of the scenario's fleet report; absent: those of the configuration. */
  readonly fleet?: number;
  /** How large requests are, see `Sizes`; absent: as usual. */
  readonly size?: number;
  /** How many missed days each meter reports, one after the other; absent: it reports of now. */
  readonly days?: number;
  /** Meters that report; absent where the scenario is about none. */
  readonly reporting?: number;
  /** Meters that are registered before, where the scenario prepares its target. */
  readonly prepared: number;

  readonly shape: Shape;
  readonly durationMs: number;
  /** Whether each answer is followed by the next request, whatever the shape. */
  readonly isClosed: boolean;
  /** Whether a run ends when its thresholds can no longer be kept. */
  readonly stopsEarly: boolean;
  /** Whether the highest rate that keeps the thresholds is searched for. */
  readonly findsCapacity: boolean;
  /** Threads that send. */
  readonly workers: number;
  /** Threads that sign ahead for each of them; absent: as many as the signing asks for. */
  readonly signers?: number;
  /** Most requests without an answer at a time. */
  readonly connections: number;
  /** For each request. */
  readonly timeoutMs: number;
  readonly thresholds: readonly Threshold[];

  /** How long callbacks may take after the last answer. */
  readonly callbackWaitMs: number;
  /** Who is asked what the target keeps; absent: a simulator of ours, where it is one. */
  readonly reconcile?: Reconciliation['method'];
  /** Most requests that are asked about one by one. */
  readonly readbackSample: number;
  /** Whether requests without an answer are sent again after the run. */
  readonly resendsUnknown: boolean;
}
