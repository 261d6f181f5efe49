import type { Faker } from '@faker-js/faker';
import type { Pixit } from '../../model/pixit.js';
import type { Specification } from '../../model/specification.js';
import type { Text } from '../../model/text.js';
import type { FleetRule } from '../../specification/fleet.js';
import type { ReceivedRequest, ReceiverAnswer } from '../../wire/receiver.js';
import type { LoadOrder } from '../order.js';
import type { HttpAnswer } from '../sending/response-reader.js';
import type { Source } from '../sending/source.js';
import type { BadTraffic } from './bad-traffic.js';

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
  /**
   * Marks in one request, where each report bears one of its own that the request's number in its
   * scenario gives; absent where the request bears that of its number in the run.
   */
  readonly marksPerRequest?: number;
  /** The made-up meters that it can report for, where it is about meters. */
  readonly fleet?: FleetRule;
  /** In which ways its requests can be bad; a wrong signature alone when absent. */
  readonly bad?: readonly BadTraffic[];
  /** How large its requests can be made, where that can be chosen. */
  readonly sizes?: Sizes;
  /**
   * Whether the document has the target keep a serial number once, whatever it answers to the second
   * request that bears it.
   */
  readonly keepsOnce?: boolean;
  /** How the target is asked what it keeps of a request; absent where the document has no query. */
  readonly readback?: Readback;
  /** The number of the report that a line of an export tells of, where requests bear no marks. */
  readonly readExport?: (run: ExportedRun) => (line: string) => Iterable<number>;
  /** What the target sends back later, once for each request that it acknowledged. */
  readonly awaits?: AwaitedCallback;
  /**
   * Makes the target ready before the measured load, once however many runs follow.
   *
   * @returns parameters for `open`, over those of the configuration; plain data
   * @throws {PreparationError}
   */
  readonly prepare?: (preparation: Preparation) => Promise<Readonly<Record<string, unknown>>>;
  readonly open: (setup: LoadSetup) => Promise<Source>;
}

/** A query by which the target says what it keeps. */
export interface Readback {
  /** Of the manifest: `1014`. */
  readonly operation: string;
  /** Whether its answer shows that something is kept twice. */
  readonly showsDoubles: boolean;
  /** @param asked the run that is asked about; the marks of the setup are for the queries themselves */
  readonly open: (setup: LoadSetup, asked: Marks) => Promise<Inquiry>;
}

/** Writes the queries of a readback and reads their answers. */
interface Inquiry {
  /** The whole HTTP request that asks for the request with this number. */
  readonly compose: (index: number) => Buffer;
  /** How often that request is kept; undefined for an answer that does not say. */
  readonly read: (index: number, answer: HttpAnswer) => number | undefined;
}

/** What is known of a run when an export of the target is read. */
export interface ExportedRun {
  readonly prefix: string;
  /** How many meters of the scenario's fleet reported; absent: those of the configuration. */
  readonly fleet?: number;
  /** Numbers of the configured meters, in their order. */
  readonly meters: readonly string[];
  /** Reports that were due in the run. */
  readonly reports: number;
}

/** How large the requests of a scenario can be made. */
export interface Sizes {
  /** What the size counts. */
  readonly what: Text;
  readonly least: number;
  readonly most: number;
  readonly usual: number;
  /** What a size changes in the scenario's description. */
  readonly describe: (
    size: number,
  ) => Pick<Scenario, 'title'> & Partial<Pick<Scenario, 'reportsPerRequest' | 'marksPerRequest'>>;
}

/** How the tester recognises and answers what the target calls it with. */
export interface AwaitedCallback {
  /** Of the manifest: `2002`. */
  readonly operation: string;
  /** The mark of the request that such a message is about; undefined where it bears none. */
  readonly markOf: (body: Readonly<Record<string, unknown>>) => string | undefined;
  /** Answers this and all else that the target calls the tester with. */
  readonly answer: (spec: Specification, request: ReceivedRequest) => ReceiverAnswer;
  /** Whether a request with this number is followed by a callback; all are when absent. */
  readonly follows?: (index: number) => boolean;
}

export interface Preparation extends LoadSetup {
  /** Meters that the load is spread over, where the configuration names none. */
  readonly meters: number;
  readonly signal: AbortSignal;
}

/** The target could not be made ready; the reason says what it answered. */
export class PreparationError extends Error {
  override name = 'PreparationError';

  constructor(readonly reason: Text) {
    super(reason.en);
  }
}

/** What one run gives to its scenario. */
export interface LoadSetup
  extends Pick<LoadOrder, 'bad' | 'validatedShare' | 'seed' | 'fleet' | 'size' | 'days'> {
  readonly spec: Specification;
  readonly pixit: Pixit;
  readonly faker: Faker;
  readonly marks: Marks;
}

/** Names the requests of a run: twelve hexadecimal digits of the run, twelve of the number. */
export interface Marks {
  readonly prefix: string;
  readonly of: (index: number) => string;
  /** The number of the request that a mark is of; undefined for what is not a mark of this run. */
  readonly indexOf: (mark: string) => number | undefined;
}

export const MARK_DIGITS = 12;
const NUMBER = /^[\da-f]{12}$/;

/** @param prefix twelve hexadecimal digits that no other run has */
export function createMarks(prefix: string): Marks {
  return {
    prefix,
    of: (index) => prefix + index.toString(16).padStart(MARK_DIGITS, '0'),
    indexOf(mark) {
      const number = mark.slice(prefix.length);
      const isMark = mark.startsWith(prefix) && NUMBER.test(number);
      return isMark ? Number.parseInt(number, 16) : undefined;
    },
  };
}

/** Whether a request is among an evenly spread share. */
export function isAmong(share: number, index: number): boolean {
  return Math.floor((index + 1) * share) > Math.floor(index * share);
}
