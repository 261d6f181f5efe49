import type { MeterField } from './meter-field.js';
import type { State } from './state.js';

/** Meters that report at the same time. */
const ABREAST = 32;

/** Has every meter report once; resolves when all have been answered or given up. */
export async function reportAll(state: State, field: Pick<MeterField, 'report'>): Promise<number> {
  const meters = state.meters.all();
  let count = 0;
  async function next(): Promise<void> {
    for (const meter of meters) {
      count += 1;
      await field.report(meter);
    }
  }
  // All of them draw on one iterator, so that each meter is taken once.
  await Promise.all(Array.from({ length: ABREAST }, next));
  return count;
}
