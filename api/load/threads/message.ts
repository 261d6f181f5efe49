import type { Progress } from '../../../src/load/counting/progress.js';
import type { LedgerChanges } from '../../../src/load/counting/running-ledger.js';
import type { Counts } from '../../../src/load/counting/tally.js';
import type { LoadOrder } from '../../../src/load/order.js';
import type { Measurements } from '../../../src/load/sending/generator.js';
import type { Part } from '../../../src/load/sending/timetable.js';

/** What a thread of a load test is started for. */
export type ThreadTask = {
  readonly order: LoadOrder;
  /** Twelve hexadecimal digits that name the run. */
  readonly prefix: string;
} & (
  | { readonly kind: 'generate'; readonly url: string; readonly part: Part }
  | { readonly kind: 'sign' }
);

/** What a generating thread is told. */
export type Instruction = 'begin' | 'stop';

/** What it tells. */
export type Told =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'changes'; readonly changes: LedgerChanges; readonly ms: number }
  | { readonly kind: 'done'; readonly measurements: MeasurementsData };

/** Measurements as they can be handed to another thread. */
export type MeasurementsData = Omit<Measurements, 'ledger' | 'tally'> & {
  readonly ledger: Uint8Array;
  readonly tally: Counts;
};

/** Requests that a signing thread has made, one after the other. */
export interface Signed {
  readonly indexes: readonly number[];
  readonly lengths: readonly number[];
  readonly bytes: Uint8Array;
}
