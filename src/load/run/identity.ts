import type { LoadResult } from '../../model/load-result.js';
import type { LoadOrder } from '../order.js';
import type { Scenario } from '../scenario/scenario.js';

type Facts = Pick<
  LoadResult,
  'tool' | 'target' | 'insecure' | 'seed' | 'startedAt' | 'durationMs' | 'isCutShort'
>;

/** What tells a run from all others, as its result begins with it. */
export function identify(
  { id, title, system, isMarked }: Scenario,
  { tool, durationMs, ...facts }: Facts,
) {
  return {
    schemaVersion: 1,
    tool,
    scenario: id,
    title,
    system,
    isMarked,
    ...facts,
    durationMs: Math.round(durationMs),
  } as const;
}

/** What a result says of a run in which whoever answered was taken for the target. */
export function insecurityOf({ tls }: Pick<LoadOrder, 'tls'>): { insecure: true } | object {
  return tls?.insecure ? { insecure: true } : {};
}
