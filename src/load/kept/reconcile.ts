import type { Reconciliation } from '../../model/load-result.js';
import type { Ledger } from '../counting/ledger.js';

/** How often each request of the run was kept by the target, by its number; undefined: not known. */
export type Stored = (index: number) => number | undefined;

const EXAMPLES = 10;

/**
 * Holds what a target acknowledged against what it kept. A request that repeats another one has no
 * mark of its own: where it was kept, the other one is doubled. Requests of which nothing is known
 * are left out.
 *
 * @param name the serial number of a request
 */
export function reconcile(
  method: Reconciliation['method'],
  ledger: Ledger,
  stored: Stored,
  name: (index: number) => string,
): Reconciliation {
  const sum = {
    acknowledged: 0,
    stored: 0,
    missing: 0,
    doubled: 0,
    unknownStored: 0,
    refusedStored: 0,
  };
  const examples: string[] = [];
  for (let index = 0; index < ledger.length; index += 1) {
    if (ledger.isRepeat(index)) continue;
    const fate = ledger.get(index);
    const times = stored(index);
    if (times === undefined) continue;
    if (fate === 'unknown' && times > 0) sum.unknownStored += 1;
    if (fate === 'refused' && times > 0) sum.refusedStored += 1;
    const isTaken = fate === 'acknowledged';
    if (isTaken) {
      sum.acknowledged += 1;
      sum[accountOf(times)] += 1;
    }
    if (isStrange(times, isTaken) && examples.length < EXAMPLES) examples.push(name(index));
  }
  return { method, ...sum, examples };
}

function accountOf(times: number): 'stored' | 'missing' | 'doubled' {
  if (times === 0) return 'missing';
  return times === 1 ? 'stored' : 'doubled';
}

/** Kept twice, or missing. */
function isStrange(times: number, isTaken: boolean): boolean {
  return times > 1 || (isTaken && times === 0);
}

/**
 * Of a ledger that ends before its run did: how many requests were kept of which it knows nothing.
 * They were sent after its last line, and are neither lost nor somebody else's.
 *
 * @param most one more than the highest number that a request can have had
 */
export function countUnrecorded(ledger: Ledger, stored: Stored, most: number): number {
  let unrecorded = 0;
  for (let index = 0; index < most; index += 1) {
    const fate = ledger.get(index);
    const isUnknown = fate === undefined || fate === 'unsent';
    if (isUnknown && !ledger.isRepeat(index) && (stored(index) ?? 0) > 0) unrecorded += 1;
  }
  return unrecorded;
}
