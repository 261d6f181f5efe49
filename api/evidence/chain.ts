import { hash } from 'node:crypto';
import type { Chain } from '../../src/model/evidence.js';
import type { RunResult } from '../../src/model/result.js';
import { canonicalJson } from '../../src/wire/canonical-json.js';
import { digestsOf } from '../../src/wire/digest.js';

/**
 * The record with digests over all that it says. The link of a case is the SHA-256 of the canonical
 * JSON of `[link before, case]`, before the first the empty text; the head digests that of
 * `[last link, record without cases and chain]`.
 */
export function sealRecord(result: RunResult): RunResult {
  return { ...result, chain: chainOf(result) };
}

/** What a record says of itself by its digests. */
export type ChainCheck =
  /** It is as it was written. */
  | 'intact'
  /** An earlier version has written it, without digests: nobody can tell. */
  | 'absent'
  | Changed;

/** Something was changed since it was written. */
export interface Changed {
  /** The first case that was; absent where it is something else that the record says. */
  readonly case?: string;
}

/** Whether a record that was read is the one that was written: whoever changes both fools it. */
export function verifyChain(result: RunResult): ChainCheck {
  const { chain, cases } = result;
  if (!chain) return 'absent';
  const { links, head } = chainOf(result);
  const changed = cases.find(({ id }) => chain.links[id] !== links[id])?.id;
  // One that is gone, or has another name now, is known by its link alone.
  const order = Object.keys(chain.links);
  const first = order.find((id) => id === changed || links[id] === undefined) ?? changed;
  if (first !== undefined) return { case: first };
  return head.sha256 === chain.head.sha256 && head.sm3 === chain.head.sm3 ? 'intact' : {};
}

function chainOf({ chain: _earlier, cases, ...rest }: RunResult): Chain {
  let last = '';
  const links = cases.map((one) => {
    last = hash('sha256', canonicalJson([last, one]));
    return [one.id, last] as const;
  });
  return { links: Object.fromEntries(links), head: digestsOf(canonicalJson([last, rest])) };
}
