import type { Text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';

/** Why no certificate is given, or one is not believed. */
export interface Refusal {
  /** `false`: it says what is not so. `undecided`: this program cannot tell whether it is. */
  readonly kind: 'false' | 'undecided';
  readonly reason: Text;
}

export const isFalse = (reason: Text): Refusal => ({ kind: 'false', reason });
export const isUndecided = (reason: Text): Refusal => ({ kind: 'undecided', reason });

const MOST_NAMED = 10;

/** The first of them, fit for a line. */
export function listCases(ids: readonly string[]): string {
  const more = ids.length > MOST_NAMED ? ', …' : '';
  return printable(ids.slice(0, MOST_NAMED).join(', ') + more, 2000);
}
