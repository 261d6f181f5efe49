import { findDisagreements } from '../../model/load-agreement.js';
import type { GeneratorHealth, OutcomeCount } from '../../model/load-result.js';
import { Ledger } from '../counting/ledger.js';
import { CLASSES, type Span, type Tallied, Tally } from '../counting/tally.js';
import { createTimes, toUs } from '../counting/times.js';
import { isValidGenerator } from '../judging/conclusion.js';
import type { Measurements } from '../sending/generator.js';
import type { WorkerLedger } from './worker-ledger.js';

/** Ledgers that do not belong together, or one whose numbers disagree. */
export class MergeError extends Error {
  override name = 'MergeError';
}

/** A run of a fleet, as its workers wrote it down. */
export interface MergedRun {
  /** Without response times: nobody measured those. */
  readonly measurements: Measurements;
  readonly generator: GeneratorHealth;
  /** When the first worker began. */
  readonly startedAt: string;
  /** Whether the target has counted the requests of all parts. */
  readonly isCounted: boolean;
  /** Parts of which there is no ledger. */
  readonly absent: readonly number[];
  /** Parts that were not brought to their end. */
  readonly unfinished: readonly number[];
}

/**
 * Joins what the workers of one run wrote down.
 *
 * @throws {MergeError} for ledgers of different runs, and for a part that is there twice
 */
export function mergeLedgers(ledgers: readonly WorkerLedger[]): MergedRun {
  const [first] = ledgers;
  if (!first) throw new MergeError('no ledger');
  refuseStrangers(first, ledgers);
  const ledger = new Ledger();
  const tally = new Tally();
  for (const one of ledgers) {
    unpackFates(ledger, one);
    tally.merge(unpackTally(one));
  }
  const most = (of: (one: WorkerLedger) => number) => Math.max(...ledgers.map(of));
  const durationMs = most((one) => one.durationMs);
  const loopDelayMs = most(({ health }) => health.loopDelayMs);
  const deepestBacklog = ledgers.reduce((sum, { health }) => sum + health.deepestBacklog, 0);
  const measurements = {
    ledger,
    tally,
    startedAt: Date.parse(first.startedAt),
    durationMs,
    loopDelayMs,
    deepestBacklog,
  };
  const parts = new Set(ledgers.map(({ part }) => part));
  return {
    measurements,
    generator: judgeHealth(
      measurements,
      most(({ health }) => health.share),
    ),
    startedAt: ledgers.map(({ startedAt }) => startedAt).sort()[0] ?? first.startedAt,
    isCounted: ledgers.every(({ isCounted }) => isCounted),
    absent: Array.from({ length: first.parts }, (_, part) => part).filter(
      (part) => !parts.has(part),
    ),
    unfinished: ledgers.filter(({ isFinished }) => !isFinished).map(({ part }) => part),
  };
}

/** The same run with service times in place of response times, so that it can be judged by them. */
export function asClosedLoop(measurements: Measurements): Measurements {
  const tally = new Tally();
  tally.merge(measurements.tally);
  tally.response.add(measurements.tally.service);
  return { ...measurements, tally };
}

function refuseStrangers(first: WorkerLedger, ledgers: readonly WorkerLedger[]): void {
  const seen = new Set<number>();
  for (const { run, part, parts, scenario } of ledgers) {
    if (run !== first.run || parts !== first.parts || scenario !== first.scenario) {
      throw new MergeError(`runs ${first.run} and ${run}`);
    }
    if (part >= parts) throw new MergeError(`part ${part} of ${parts}`);
    if (seen.has(part)) throw new MergeError(`part ${part} of ${parts} twice`);
    seen.add(part);
  }
}

function unpackFates(
  ledger: Ledger,
  { fates, part, parts, seconds, outcomes }: WorkerLedger,
): void {
  const own = Buffer.from(fates, 'base64');
  const counts = Ledger.fromBytes(own).counts();
  const offered = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const [odd] = findDisagreements({ counts: { offered, ...counts }, seconds, outcomes });
  if (odd) throw new MergeError(`part ${part}: ${odd.name}, ${odd.counts.join(' and ')}`);
  const bytes = new Uint8Array(own.length * parts);
  for (const [number, fate] of own.entries()) bytes[number * parts + part] = fate;
  ledger.merge(Ledger.fromBytes(bytes));
}

function unpackTally({
  seconds,
  outcomes,
  service,
  lag,
  good,
  bad = 0,
  fates,
}: WorkerLedger): Tally {
  const tally = new Tally();
  for (const [index, { classes, ...counts }] of seconds.entries()) {
    const second = Object.assign(tally.at(index * 1000), counts);
    for (const [kind, count] of classes.slice(0, CLASSES).entries()) second.classes[kind] = count;
  }
  for (const [index, outcome] of outcomes.entries()) {
    tally.cells.set(String(index), unpackOutcome(outcome));
  }
  const most = Buffer.byteLength(fates, 'base64');
  fill(tally.service, service, most);
  fill(tally.lag, lag, most);
  if (good) {
    tally.good = createTimes();
    fill(tally.good, good, most);
  }
  tally.bad = bad;
  return tally;
}

function unpackOutcome({ count, samples, sentMs, endedMs, ...cell }: OutcomeCount): Tallied {
  const bytes = samples.map(({ request, response }) => {
    return { request: Buffer.from(request), response: Buffer.from(response) };
  });
  const spanOf = (span: OutcomeCount['sentMs']): Span => [span?.[0] ?? 0, span?.[1] ?? 0];
  return { cell, count, sent: spanOf(sentMs), ended: spanOf(endedMs), samples: bytes };
}

/** @param most times that can have been measured, at one for each request */
function fill(histogram: Tally['service'], pairs: WorkerLedger['service'], most: number): void {
  const total = pairs.reduce((sum, [, count = 0]) => sum + count, 0);
  if (total > most) throw new MergeError(`${total} times of ${most} requests`);
  for (const [us = 0, count = 0] of pairs) {
    for (let left = count; left > 0; left -= 1) histogram.record(toUs(us / 1000));
  }
}

/** A worker does all on one processor: what it used of that is its share of what it can do. */
function judgeHealth(measurements: Measurements, share: number): GeneratorHealth {
  const { tally, durationMs, loopDelayMs, deepestBacklog } = measurements;
  const sent = tally.seconds.reduce((sum, second) => sum + second.sent, 0);
  const rate = durationMs > 0 ? (sent * 1000) / durationMs : 0;
  const health = {
    ceiling: share > 0 ? Math.round(rate / share) : 0,
    share,
    loopDelayMs,
    deepestBacklog,
  };
  return { ...health, isValid: isValidGenerator({ generator: health }) };
}
