import type { RecordableHistogram } from 'node:perf_hooks';
import type {
  Latency,
  LoadCounts,
  LoadResult,
  LoadSecond,
  OutcomeCount,
} from '../../model/load-result.js';
import type { Redact } from '../../wire/redact.js';
import { boundOf, CLASSES, type Second, type Tallied } from '../counting/tally.js';
import type { Measurements } from '../sending/generator.js';
import type { Source } from '../sending/source.js';
import { countGood } from './threshold.js';

const PERCENTILES = [50, 75, 90, 95, 99, 99.9, 99.99] as const;
const SAMPLE_LENGTH = 4000;

/** How samples are written down, without secrets. */
export interface Show {
  readonly request: (bytes: Buffer) => string;
  readonly response: (bytes: Buffer) => string;
  /** Has all tokens of that time hidden too, in epoch milliseconds: an answer can hold any. */
  readonly hideTokensOf?: (from: number, until: number) => void;
}

/** Whatever tokens were made in it no longer serves, or makes room for later ones. */
const MOST_SECONDS = 3600;

/** Hides a source's tokens, and all that `redact` knows to be secret. */
export function showWithoutSecrets(
  source: Pick<Source, 'describe' | 'tokensAt'>,
  redact: Redact,
): Show {
  return {
    hideTokensOf(from, until) {
      const end = Math.ceil(until / 1000);
      const begin = Math.max(Math.floor(from / 1000), end - MOST_SECONDS);
      for (let second = begin; second <= end; second += 1) {
        for (const token of source.tokensAt?.(second * 1000) ?? []) redact.know(token);
      }
    },
    request: (bytes) => redact(source.describe(bytes)),
    response: (bytes) => redact(bytes.toString('utf8')),
  };
}

/** What measurements amount to, in the units of reports. */
export function summarize(
  measurements: Measurements,
  show: Show,
): Pick<LoadResult, 'counts' | 'latency' | 'good' | 'seconds' | 'classBounds' | 'outcomes'> {
  const { ledger, tally, startedAt, durationMs } = measurements;
  show.hideTokensOf?.(startedAt, startedAt + durationMs);
  const counts = ledger.counts();
  const offered = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    counts: { offered, ...counts } satisfies LoadCounts,
    latency: {
      response: latencyOf(tally.response),
      service: latencyOf(tally.service),
      lag: latencyOf(tally.lag),
    },
    ...(tally.good
      ? { good: { ...countGood(measurements), response: latencyOf(tally.good) } }
      : {}),
    seconds: tally.seconds.map(describeSecond),
    classBounds: Array.from({ length: CLASSES }, (_, index) => round(boundOf(index) / 1000)),
    outcomes: [...tally.cells.values()]
      .sort((a, b) => b.count - a.count)
      .map((entry) => describeOutcome(entry, show)),
  };
}

/** Microseconds of a histogram as milliseconds of a report. */
export function latencyOf(histogram: RecordableHistogram): Latency {
  const { count } = histogram;
  if (count === 0) return { count, min: 0, mean: 0, max: 0, percentiles: {} };
  const percentiles = PERCENTILES.map((percentile) => [
    String(percentile),
    round(histogram.percentile(percentile) / 1000),
  ]);
  return {
    count,
    min: round(histogram.min / 1000),
    mean: round(histogram.mean / 1000),
    max: round(histogram.max / 1000),
    percentiles: Object.fromEntries(percentiles),
  };
}

function describeSecond({ classes, ...counts }: Second): LoadSecond {
  const last = classes.findLastIndex((count) => count > 0);
  return { ...counts, classes: [...classes.subarray(0, last + 1)] };
}

function describeOutcome({ cell, count, sent, ended, samples }: Tallied, show: Show): OutcomeCount {
  return {
    ...cell,
    count,
    sentMs: [Math.round(sent[0]), Math.round(sent[1])],
    endedMs: [Math.round(ended[0]), Math.round(ended[1])],
    samples: samples.map(({ request, response }) => ({
      request: show.request(request).slice(0, SAMPLE_LENGTH),
      response: show.response(response).slice(0, SAMPLE_LENGTH),
    })),
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
