import type { CapacityResult } from './capacity.js';
import type { Environment, Subject } from './evidence.js';
import type { OutcomeCount } from './load-outcome.js';
import type { Text } from './text.js';

export type { BadKind, Check, LoadSample, OutcomeCount, Traffic } from './load-outcome.js';

/** One load test: the content of `load.json`. Every other report is rendered from it. */
export interface LoadResult {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  /** `das-report`. */
  readonly scenario: string;
  readonly title: Text;
  readonly system: string;
  /**
   * Whether each request bears a mark, so that an export of the target can be held against the run;
   * absent in runs of old.
   */
  readonly isMarked?: boolean;
  readonly target: string;
  /** Whoever answered was taken for the target: no certificate was checked. */
  readonly insecure?: true;
  readonly seed: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** From the first request's instant to the last answer. */
  readonly durationMs: number;
  /** Whether it was ended before its time, as its thresholds could no longer be kept. */
  readonly isCutShort: boolean;
  /** `inconc`: the generator, not the target, was the limit, or the run was not finished. */
  readonly verdict: 'pass' | 'fail' | 'inconc';
  /** Why, in one sentence. */
  readonly reason: Text;
  /** What the figures must not be taken for; absent where our own generator made them. */
  readonly caveat?: Text;
  readonly workload: Workload;
  readonly counts: LoadCounts;
  readonly thresholds: readonly ThresholdResult[];
  readonly latency: Readonly<Record<'response' | 'service' | 'lag', Latency>>;
  /** The good requests alone, by which the thresholds judge; absent where none was bad. */
  readonly good?: GoodTraffic;
  /** One entry for each second of the run. */
  readonly seconds: readonly LoadSecond[];
  /** Upper bounds of the classes of `LoadSecond.classes`, in milliseconds. */
  readonly classBounds: readonly number[];
  readonly outcomes: readonly OutcomeCount[];
  /** What the target kept of what it acknowledged; absent where nobody could be asked. */
  readonly reconciliation?: Reconciliation;
  /** What came of the requests without an answer when they were sent again; absent where none were. */
  readonly resend?: Resend;
  /** What the target sent back later; present where the scenario awaits it. */
  readonly callbacks?: CallbackCounts;
  readonly generator: GeneratorHealth;
  /** Present when the capacity was searched for. */
  readonly capacity?: CapacityResult;
  /** The command that repeats the run, without secrets. */
  readonly command: string;
  /** Absent where the configuration says nothing of it. */
  readonly subject?: Subject;
  /** Of who judged it; absent where ledgers of other machines were put together. */
  readonly environment?: Environment;
}

export interface Workload {
  /** `constant`, `poisson`, …; `closed` where each answer is followed by the next request. */
  readonly shape: string;
  /** Requests per second that the shape is about; 0 where it has none. */
  readonly rate: number;
  readonly plannedMs: number;
  readonly connections: number;
  readonly workers: number;
  /** Threads that sign ahead for each worker. */
  readonly signers: number;
  /** Who sent the requests; our own generator when absent. */
  readonly engine?: 'locust';
  readonly timeoutMs: number;
  /** Reports that one request carries. */
  readonly reportsPerRequest: number;
  /** Share of requests that are spoilt on purpose and have to be refused. */
  readonly badShare: number;
  /** Meters that report in turn, a short run not all of them; absent where none are. */
  readonly meters?: number;
}

/** Every request that was due is in exactly one of the last four; so are the seconds' sums. */
export interface LoadCounts {
  readonly offered: number;
  readonly acknowledged: number;
  /** Answered with a code of the document that is not one of success. */
  readonly refused: number;
  /** Sent, and no answer that could be read. */
  readonly unknown: number;
  /** No connection came about, or none was free in time. */
  readonly unsent: number;
}

export interface ThresholdResult {
  /** `p99<500ms`. */
  readonly threshold: string;
  readonly observed: string;
  readonly holds: boolean;
  /**
   * What would have been observed without the generator's own lateness, and with as much again;
   * present where the demand is kept by the one and not by the other.
   */
  readonly between?: { readonly without: string; readonly twice: string };
}

/** Milliseconds. */
export interface Latency {
  readonly count: number;
  readonly min: number;
  readonly mean: number;
  readonly max: number;
  /** By percentile: `50`, `99.9`. */
  readonly percentiles: Readonly<Record<string, number>>;
}

/** Each of its counts, but for `failed`, adds up to that of the run. */
export interface LoadSecond {
  /** Due in it. */
  readonly offered: number;
  /** Written in it. */
  readonly sent: number;
  /** Answered so in it. */
  readonly acknowledged: number;
  readonly refused: number;
  /** Of those written in it, without an answer that could be read; absent in runs of old. */
  readonly unknown?: number;
  /** Of those due in it, not sent; absent in runs of old. */
  readonly unsent?: number;
  /** Lost or answered wrongly in it. */
  readonly failed: number;
  /** How many answers fell into each class of response times; classes after the last full one are left out. */
  readonly classes: readonly number[];
}

/** How the good requests fared beside the bad ones. */
export interface GoodTraffic {
  /** Due by the schedule. */
  readonly offered: number;
  /** Met with the answer they had to. */
  readonly right: number;
  /** From a request's instant to its whole answer. */
  readonly response: Latency;
}

/** `acknowledged = stored + missing + doubled`; what was not acknowledged stands apart. */
export interface Reconciliation {
  /** Who was asked: the target's own interface, the simulator's admin interface, an export file. */
  readonly method: 'readback' | 'admin' | 'export';
  /** Acknowledged requests of which it is known how often they are kept. */
  readonly acknowledged: number;
  /** Acknowledged, and kept exactly once. */
  readonly stored: number;
  /** Acknowledged, and not kept. */
  readonly missing: number;
  /** Acknowledged, and kept more than once. */
  readonly doubled: number;
  /** Of those without an answer, kept once or more. */
  readonly unknownStored: number;
  /** Refused, and kept nevertheless. */
  readonly refusedStored: number;
  /**
   * Kept, and sent so shortly before the run was killed that its ledger does not know of them;
   * present only for such a run.
   */
  readonly unrecorded?: number;
  /** Serial numbers of some that are missing or doubled. */
  readonly examples: readonly string[];
  /** How many acknowledged requests were asked about, one by one; absent where all were counted. */
  readonly sample?: ReadbackSample;
}

export interface ReadbackSample {
  /** Query that asked: `1014`. */
  readonly operation: string;
  /** All that were acknowledged in the run. */
  readonly of: number;
  /** Acknowledged requests that were asked about: all of them, or a sample drawn by the seed. */
  readonly asked: number;
  /** Of those asked about, without an answer that says whether they are kept: not known, not missing. */
  readonly unanswered: number;
  /** Whether the query shows that something is kept twice. */
  readonly showsDoubles: boolean;
}

/**
 * Requests without an answer, sent once more with the same serial number after the run. The counts
 * of the run itself are not changed by it. `sent = acknowledged + refused + unknown`.
 */
export interface Resend {
  readonly sent: number;
  readonly acknowledged: number;
  /** As a repetition, or for any other reason. */
  readonly refused: number;
  /** Without an answer again. */
  readonly unknown: number;
  /** Kept more than once since. */
  readonly doubled: number;
  /**
   * Whether the target keeps a serial number once however often it comes; absent where nobody could
   * tell, or none of the requests had been taken in the first time.
   */
  readonly isIdempotent?: boolean;
  /** Whether the document demands that. */
  readonly isDemanded: boolean;
}

/** Messages that the target sends later, one for each request that it acknowledged. */
export interface CallbackCounts {
  /** `2002`. */
  readonly operation: string;
  /** How long they had after the last answer, in milliseconds. */
  readonly waitMs: number;
  /** Why some could not come: the two sides do not agree on TLS. */
  readonly hindrance?: Text;
  /** Requests that were acknowledged and are to be followed by one. */
  readonly expected: number;
  /** Of the expected, those that came once or more. */
  readonly received: number;
  readonly missing: number;
  /** Requests about which more than one came. */
  readonly doubled: number;
  /** Requests that were refused, and about which one came nevertheless. */
  readonly refused: number;
  /** Messages about no request of the run that was sent. */
  readonly strange: number;
  /** From a request's instant to its first callback. */
  readonly latency: Latency;
  /** Marks of some requests about which none, too many or a wrong one came. */
  readonly examples: readonly string[];
}

export interface GeneratorHealth {
  /** Whether the target was the limit, and not the generator: only then do the figures speak of it. */
  readonly isValid: boolean;
  /** Requests per second that this machine's generator can do at most, against a bare sink. */
  readonly ceiling: number;
  /** The run's highest rate as a share of the ceiling. */
  readonly share: number;
  /** 99th percentile of how long the event loop was held up, in milliseconds. */
  readonly loopDelayMs: number;
  readonly deepestBacklog: number;
  /**
   * By how much requests and answers were late by its own fault, 99th percentile in milliseconds;
   * absent where that was not told apart, and only `loopDelayMs` says how trustworthy it was.
   */
  readonly latenessMs?: number;
}
