import { acknowledgedPerSecond } from '../../src/model/load-figures.js';
import type { GoodTraffic, Latency, LoadCounts, LoadResult } from '../../src/model/load-result.js';

/** A latency as people read it: `0.84 ms`, `12.3 ms`, `340 ms`, `1.24 s`; `–` where there is none. */
export function formatLatency(ms: number | undefined): string {
  if (ms === undefined || !Number.isFinite(ms)) return '–';
  if (ms < 9.995) return `${ms.toFixed(2)} ms`;
  if (ms < 99.95) return `${ms.toFixed(1)} ms`;
  return ms < 999.5 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

/** A share of one: `2.8 %`. */
export function formatShare(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}

const COUNTED = ['offered', 'sent', 'acknowledged', 'refused', 'unknown', 'unsent'] as const;

/** Requests by what became of them, by name. */
export function namedCounts(counts: LoadCounts) {
  const all = { ...counts, sent: counts.offered - counts.unsent };
  return COUNTED.map((name) => ({ name, count: all[name] }));
}

/** What was acknowledged per second, in requests and in the reports that they carried. */
export function ratesOf(result: LoadResult) {
  const requests = acknowledgedPerSecond(result);
  return { requests, reports: requests * result.workload.reportsPerRequest };
}

/** Share of the good requests that did not meet with the answer they had to. */
export function errorsOf({ offered, right }: GoodTraffic): string {
  return offered > 0 ? formatShare(1 - right / offered) : '–';
}

export type TimesName = keyof LoadResult['latency'] | 'good' | 'callbacks';

/** All times that were measured in a run, by name. */
export function timesOf({
  latency,
  good,
  callbacks,
}: Pick<LoadResult, 'latency' | 'good' | 'callbacks'>): readonly (readonly [TimesName, Latency])[] {
  return [
    ['response', latency.response],
    ['service', latency.service],
    ['lag', latency.lag],
    ...(good ? [['good', good.response] as const] : []),
    ...(callbacks ? [['callbacks', callbacks.latency] as const] : []),
  ];
}

/** Percentiles with their milliseconds, the lowest first. */
export function ascending({ percentiles }: Latency): readonly (readonly [number, number])[] {
  return Object.entries(percentiles)
    .map(([percentile, ms]) => [Number(percentile), ms] as const)
    .sort(([one], [other]) => one - other);
}

/** The percentiles that a table of latencies names. */
const NAMED_PERCENTILES = ['50', '75', '90', '95', '99', '99.9', '99.99'] as const;

/** Names of the percentiles and of the maximum, with milliseconds where they were measured. */
export function namedTimes(latency: Latency): readonly (readonly [string, number | undefined])[] {
  return [
    ...NAMED_PERCENTILES.map((name) => [`p${name}`, latency.percentiles[name]] as const),
    ['max', latency.count > 0 ? latency.max : undefined],
  ];
}
