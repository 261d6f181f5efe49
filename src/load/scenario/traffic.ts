import type { BadKind, Traffic } from '../../model/load-result.js';
import type { BadMix } from './bad-traffic.js';
import { isAmong } from './scenario.js';

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

/** Which requests of a run are bad, and what repetitions repeat. */
interface TrafficPlan {
  /** Whether there are bad requests at all. */
  readonly isMixed: boolean;
  /** How to compose a request: `shown` is the number of the one that it looks like. */
  plan(index: number): { readonly kind: Traffic; readonly shown: number };
  kindOf(index: number): Traffic;
  /** Takes note of a good request that the target says it has taken. */
  noteTaken(index: number): void;
}

/**
 * A repetition is one of the latest good request that was acknowledged: of one that is still on its
 * way nobody could say which of the two comes first. Before there is any, the signature is wrong
 * instead.
 */
export function createTraffic(mix: BadMix): TrafficPlan {
  const spread = spreadTraffic(mix);
  /** Repetitions that had nothing to repeat. */
  const orphans = new Set<number>();
  let latest: number | undefined;

  function kindOf(index: number): Traffic {
    const kind = spread(index);
    return kind === 'duplicate' && orphans.has(index) ? 'signature' : kind;
  }

  return {
    isMixed: Object.keys(mix).length > 0,
    plan(index) {
      const kind = spread(index);
      if (kind !== 'duplicate') return { kind, shown: index };
      if (latest !== undefined) return { kind, shown: latest };
      orphans.add(index);
      return { kind: 'signature', shown: index };
    },
    kindOf,
    noteTaken(index) {
      latest = index;
    },
  };
}
