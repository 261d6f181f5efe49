import { fateOf, PENDING } from './load-outcome.js';
import type { LoadCounts, LoadResult, LoadSecond, OutcomeCount } from './load-result.js';

/** A count that is one number here and another one there. */
export interface Disagreement {
  readonly name: keyof LoadCounts | 'sent' | 'failed';
  readonly between: readonly ['totals' | 'outcomes', 'seconds' | 'outcomes'];
  readonly counts: readonly [number, number];
}

const BY_SECOND = ['offered', 'sent', 'acknowledged', 'refused', 'unknown', 'unsent'] as const;
const BY_OUTCOME = ['acknowledged', 'refused', 'unknown'] as const;

/**
 * Where a run tells two stories: totals, seconds and outcomes have to agree to the request. A run
 * that was killed has totals alone; one of old lacks what was not counted by the second then.
 */
export function findDisagreements({
  counts,
  seconds,
  outcomes,
}: Pick<LoadResult, 'counts' | 'seconds' | 'outcomes'>): readonly Disagreement[] {
  if (seconds.length === 0) return [];
  const totals = { ...counts, sent: counts.offered - counts.unsent };
  const fates = sumFates(outcomes);
  // What was pending when it was written down has failed in no second.
  const wrong = sum(outcomes, (one) => !one.isRight && one.status !== PENDING);
  const all: readonly Disagreement[] = [
    ...BY_SECOND.filter((name) => isCounted(name, seconds)).map(
      (name): Disagreement => ({
        name,
        between: ['totals', 'seconds'],
        counts: [totals[name], sumSeconds(name, seconds)],
      }),
    ),
    ...BY_OUTCOME.map(
      (name): Disagreement => ({
        name,
        between: ['totals', 'outcomes'],
        counts: [totals[name], fates[name]],
      }),
    ),
    // Where no connection was free there is no outcome.
    {
      name: 'unsent',
      between: ['totals', 'outcomes'],
      counts: [counts.unsent, Math.max(counts.unsent, fates.unsent)],
    },
    {
      name: 'failed',
      between: ['outcomes', 'seconds'],
      counts: [wrong, sumSeconds('failed', seconds)],
    },
  ];
  return all.filter(({ counts: [one, other] }) => one !== other);
}

/** Adds up what the seconds have of a count. */
export function sumSeconds(
  name: Exclude<keyof LoadSecond, 'classes'>,
  seconds: readonly LoadSecond[],
): number {
  return seconds.reduce((total, second) => total + (second[name] ?? 0), 0);
}

function isCounted(
  name: Exclude<keyof LoadSecond, 'classes'>,
  seconds: readonly LoadSecond[],
): boolean {
  return seconds.every((second) => second[name] !== undefined);
}

function sumFates(outcomes: readonly OutcomeCount[]) {
  const of = (fate: string) => sum(outcomes, (one) => fateOf(one) === fate);
  return {
    acknowledged: of('acknowledged'),
    refused: of('refused'),
    unknown: of('unknown'),
    unsent: of('unsent'),
  };
}

function sum(outcomes: readonly OutcomeCount[], isMeant: (one: OutcomeCount) => boolean): number {
  return outcomes.reduce((total, one) => total + (isMeant(one) ? one.count : 0), 0);
}
