import type { BadKind } from '../../model/load-result.js';

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
