import type { RecordableHistogram } from 'node:perf_hooks';
import type { GoodTraffic, ThresholdResult } from '../../model/load-result.js';
import { type Text, text } from '../../model/text.js';
import type { Measurements } from '../sending/generator.js';

/** One demand on a run: `p99<500ms`. */
export interface Threshold {
  /** As it was written, without blanks. */
  readonly text: string;
  readonly measure: Measure;
  readonly comparison: '<' | '<=' | '>' | '>=';
  /** Milliseconds, a share of one, or requests per second. */
  readonly limit: number;
}

type Measure =
  | { readonly kind: 'percentile'; readonly percentile: number }
  | { readonly kind: 'errors' }
  | { readonly kind: 'rate' };

/** A demand that cannot be read; the message says what would be valid. */
export class ThresholdError extends Error {
  override name = 'ThresholdError';
  readonly reason: Text;

  constructor(given: string) {
    const reason = text(
      `无法识别的指标 "${given}"；例如 p99<500ms、max<2s、errors<0.1%、rate>=1000/s，用逗号分隔`,
      `"${given}" is not a threshold; valid ones are for example p99<500ms, max<2s, errors<0.1%, rate>=1000/s, separated by commas`,
    );
    super(reason.en);
    this.reason = reason;
  }
}

const FORM = /^(p\d{1,2}(?:\.\d+)?|max|errors|rate)(<=|>=|<|>)(\d+(?:\.\d+)?)(us|ms|s|%|\/s)?$/;

const MS_PER_UNIT: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000 };

/**
 * Reads demands separated by commas.
 *
 * @throws {ThresholdError}
 */
export function parseThresholds(given: string): Threshold[] {
  return given.split(',').map((part) => {
    const written = part.replace(/\s+/g, '');
    const [, name = '', comparison = '', number = '', unit = ''] = FORM.exec(written) ?? [];
    const [measure, factor] = measureOf(name, unit) ?? [];
    if (!measure || factor === undefined) throw new ThresholdError(part.trim());
    return {
      text: written,
      measure,
      comparison: comparison as Threshold['comparison'],
      limit: Number(number) * factor,
    };
  });
}

/** What a name measures, and what its unit multiplies; undefined where they do not fit. */
function measureOf(name: string, unit: string): [Measure, number] | undefined {
  if (name === 'errors') return unit === '%' ? [{ kind: 'errors' }, 0.01] : undefined;
  if (name === 'rate') return unit === '' || unit === '/s' ? [{ kind: 'rate' }, 1] : undefined;
  const factor = MS_PER_UNIT[unit];
  if (name === '' || factor === undefined) return undefined;
  const percentile = name === 'max' ? 100 : Number(name.slice(1));
  return [{ kind: 'percentile', percentile }, factor];
}

/** The time that answers are held against, in milliseconds; undefined where the demand is not about time. */
export function limitMsOf({ measure, limit }: Threshold): number | undefined {
  return measure.kind === 'percentile' ? limit : undefined;
}

/** Holds a run against its demands. Without an answer there is no time that could be kept. */
export function judge(
  thresholds: readonly Threshold[],
  measurements: Measurements,
): ThresholdResult[] {
  return thresholds.map(({ text: threshold, measure, comparison, limit }) => {
    const value = observe(measure, measurements);
    const holds = compare(value, comparison, limit);
    const between = boundsOf(measure, measurements);
    const isOpen = between.some((bound) => compare(bound, comparison, limit) !== holds);
    const [without = '', twice = ''] = between.map((bound) => show(measure, bound));
    return {
      threshold,
      observed: show(measure, value),
      holds,
      ...(isOpen ? { between: { without, twice } } : {}),
    };
  });
}

/**
 * What would have been observed without the generator's own lateness, and with as much again; none
 * where nobody told that apart, or nothing was answered.
 */
function boundsOf(measure: Measure, measurements: Measurements): number[] {
  const { punctuality } = measurements.tally;
  if (!punctuality || punctuality.late.count === 0) return [];
  const { late, without, twice, excused } = punctuality;
  switch (measure.kind) {
    case 'percentile':
      return [percentileOf(without, measure), percentileOf(twice, measure)];
    case 'errors':
      return [errorShare(measurements, excused), errorShare(measurements)];
    case 'rate': {
      // The last of them may have come later for it.
      const { durationMs } = measurements;
      const latestMs = Math.min(durationMs / 2, late.max / 1000);
      return [rateOf(measurements, durationMs - latestMs), rateOf(measurements, durationMs)];
    }
  }
}

/**
 * Share of the good requests that were due and did not get the right answer.
 *
 * @param excused of those without an answer, how many are taken as answered
 */
function errorShare(measurements: Measurements, excused = 0): number {
  const { offered, right } = countGood(measurements);
  return offered === 0 ? Number.NaN : 1 - Math.min(offered, right + excused) / offered;
}

/** Acknowledged requests a second. */
function rateOf({ tally }: Measurements, durationMs: number): number {
  return (
    tally.seconds.reduce((sum, { acknowledged }) => sum + acknowledged, 0) / (durationMs / 1000)
  );
}

/** Milliseconds; NaN where nothing was measured. */
function percentileOf(
  times: RecordableHistogram,
  { percentile }: Extract<Measure, { kind: 'percentile' }>,
): number {
  if (times.count === 0) return Number.NaN;
  return times.percentile(Math.max(percentile, 1e-9)) / 1000;
}

/** Good requests that were due, and those of them that got the right answer. */
export function countGood({ tally }: Measurements): Pick<GoodTraffic, 'offered' | 'right'> {
  let right = 0;
  for (const { cell, count } of tally.cells.values()) {
    if (cell.isRight && cell.traffic === 'good') right += count;
  }
  const due = tally.seconds.reduce((sum, second) => sum + second.offered, 0);
  return { offered: due - tally.bad, right };
}

function observe(measure: Measure, measurements: Measurements): number {
  const { tally, durationMs } = measurements;
  // What is sent to be refused is answered sooner, or later, than what is meant.
  const times = tally.good ?? tally.response;
  switch (measure.kind) {
    case 'percentile':
      return percentileOf(times, measure);
    case 'errors':
      return errorShare(measurements);
    case 'rate':
      return rateOf(measurements, durationMs);
  }
}

function compare(value: number, comparison: Threshold['comparison'], limit: number): boolean {
  switch (comparison) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
  }
}

function show({ kind }: Measure, value: number): string {
  if (Number.isNaN(value)) return '–';
  if (kind === 'percentile')
    return value < 10 ? `${value.toFixed(2)} ms` : `${Math.round(value)} ms`;
  return kind === 'errors' ? `${Number((value * 100).toPrecision(3))} %` : `${Math.round(value)}/s`;
}
