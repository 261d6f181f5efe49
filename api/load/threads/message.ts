import type { Progress } from '../../../src/load/counting/progress.js';
import type { Counts } from '../../../src/load/counting/tally.js';
import type { Shape } from '../../../src/load/schedule/shape.js';
import type { GeneratorOptions } from '../../../src/load/sending/generator.js';
import type { Part } from '../../../src/load/sending/plan.js';
import type { FullHarvest } from '../../../src/load/sending/unanswered.js';
import type { Recipe } from '../recipe.js';

/** What a run sends, and how, as plain data that a thread can be given. */
export interface Order extends Pick<GeneratorOptions, 'backlog' | 'connections' | 'timeoutMs'> {
  readonly recipe: Recipe;
  /** Twelve hexadecimal digits that name the run. */
  readonly prefix: string;
  /** Where requests go, whatever address they bear: the target, or a sink in its place. */
  readonly url: string;
  readonly pace: OrderedPace;
  readonly limits: readonly number[];
  /** Threads that sign ahead for each generator; none: it signs when it sends. */
  readonly signers: number;
  /** Whether requests that meet with no answer are brought home. */
  readonly keepsUnanswered?: boolean;
}

export type OrderedPace =
  | {
      readonly kind: 'open';
      readonly shape: Shape;
      readonly durationMs: number;
      readonly seed: number;
    }
  | { readonly kind: 'closed'; readonly durationMs: number };

/** What a thread of a load test is started for. */
export type Task =
  | { readonly kind: 'generate'; readonly order: Order; readonly part: Part }
  | { readonly kind: 'sign'; readonly recipe: Recipe; readonly prefix: string };

/** What a generating thread is told. */
export type Instruction = 'begin' | 'stop';

/** What it tells. */
export type Report =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly harvest: HarvestData };

/** A harvest as it can be handed to another thread. */
export type HarvestData = Omit<FullHarvest, 'ledger' | 'tally'> & {
  readonly ledger: Uint8Array;
  readonly tally: Counts;
};

/** Requests that a signing thread has made, one after the other. */
export interface Signed {
  readonly indexes: readonly number[];
  readonly lengths: readonly number[];
  readonly bytes: Uint8Array;
}
