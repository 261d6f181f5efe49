import type { BadKind, Traffic } from '../../src/model/load-result.js';
import { isAmong } from './load-scenario.js';

/** Shares of all requests that are bad in each way; nothing of the kinds that are absent. */
export type BadMix = Readonly<Partial<Record<BadKind, number>>>;

/** One way in which requests of a scenario can be bad. */
export interface BadTraffic {
  readonly kind: BadKind;
  /** The document leaves it to the system whether it refuses: only wanted when it is named. */
  readonly byName?: true;
  /** The choice of a ruling under which the system has to refuse it; under others it may not. */
  readonly under?: { readonly ruling: string; readonly choice: string };
}

/** What every system has to refuse. */
export const WRONG_SIGNATURE: BadTraffic = { kind: 'signature' };

/** Share of all requests that are bad in any way. */
export function badShareOf(mix: BadMix): number {
  return Object.values(mix).reduce((sum, share) => sum + share, 0);
}

/**
 * Which requests are bad, and in which way, by their number: each kind evenly spread, none of them
 * twice.
 */
export function spreadTraffic(mix: BadMix): (index: number) => Traffic {
  const parts: { readonly kind: BadKind; readonly part: number }[] = [];
  let left = 1;
  for (const [kind, share] of Object.entries(mix) as [BadKind, number][]) {
    parts.push({ kind, part: share / left });
    left -= share;
  }
  return (index) => {
    // Of what the kinds before have left, each takes its part.
    let ordinal = index;
    for (const { kind, part } of parts) {
      if (isAmong(part, ordinal)) return kind;
      ordinal -= Math.floor(ordinal * part);
    }
    return 'good';
  };
}
