import type { RecordableHistogram } from 'node:perf_hooks';
import { createTimes, toUs } from './times.js';

/** What a generator that is busy, or waits for a processor, did to the response times of a run. */
export interface Punctuality {
  /** By how much each request was late by the generator's fault, in microseconds. */
  readonly late: RecordableHistogram;
  /** Response times without that lateness: none was shorter. */
  readonly without: RecordableHistogram;
  /** Response times with as much again: what a target may have been spared by it. */
  readonly twice: RecordableHistogram;
  /** Requests that were given up while the generator may have had their answers unread. */
  excused: number;
}

export function createPunctuality(): Punctuality {
  return { late: createTimes(), without: createTimes(), twice: createTimes(), excused: 0 };
}

/** @param ms the response time, of which `lateMs` are the generator's own */
export function recordPunctuality(
  { late, without, twice }: Punctuality,
  ms: number,
  lateMs: number,
): void {
  late.record(toUs(lateMs));
  without.record(toUs(ms - lateMs));
  twice.record(toUs(ms + lateMs));
}

/** Adds what another part of the same run has recorded. */
export function addPunctuality(punctuality: Punctuality, other: Punctuality): void {
  for (const name of ['late', 'without', 'twice'] as const) punctuality[name].add(other[name]);
  punctuality.excused += other.excused;
}
