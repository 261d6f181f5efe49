import type { Faker } from '@faker-js/faker';
import type { Pixit } from '../../src/engine/run-context.js';
import type { Source } from '../../src/load/source.js';
import type { Specification } from '../../src/model/specification.js';
import type { Text } from '../../src/model/text.js';

/** One load test of a system, as data but for the messages that it draws. */
export interface Scenario {
  /** `das-report`. */
  readonly id: string;
  readonly system: string;
  readonly title: Text;
  /** Reports that one request carries. */
  readonly reportsPerRequest: number;
  /**
   * Whether each request bears the mark of its number, so that it can be asked afterwards which
   * ones were kept.
   */
  readonly isMarked: boolean;
  readonly open: (setup: LoadSetup) => Promise<Source>;
}

/** What one run gives to its scenario. */
export interface LoadSetup {
  readonly spec: Specification;
  readonly pixit: Pixit;
  readonly faker: Faker;
  readonly marks: Marks;
  /** Share of requests that are spoilt on purpose, and have to be refused. */
  readonly badShare: number;
  /** Share of answers that are held against their schema. */
  readonly validatedShare: number;
}

/** Names the requests of a run: twelve hexadecimal digits of the run, twelve of the number. */
export interface Marks {
  readonly prefix: string;
  readonly of: (index: number) => string;
}

export const MARK_DIGITS = 12;

/** @param prefix twelve hexadecimal digits that no other run has */
export function createMarks(prefix: string): Marks {
  return { prefix, of: (index) => prefix + index.toString(16).padStart(MARK_DIGITS, '0') };
}

/** Whether a request is among an evenly spread share. */
export function isAmong(share: number, index: number): boolean {
  return Math.floor((index + 1) * share) > Math.floor(index * share);
}
