import type { LoadResult } from './load-result.js';

/** Requests that were acknowledged per second of the run. */
export function acknowledgedPerSecond({
  counts,
  durationMs,
}: Pick<LoadResult, 'counts' | 'durationMs'>): number {
  return durationMs > 0 ? (counts.acknowledged * 1000) / durationMs : 0;
}

/** What was measured of each answer: not all generators know when a request was due. */
export function measuredTime({ workload }: LoadResult): 'response' | 'service' {
  return workload.engine === 'locust' ? 'service' : 'response';
}
