import type { Text } from './text.js';

/** One load test: the content of `load.json`. Every other report is rendered from it. */
export interface LoadResult {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  /** `das-report`. */
  readonly scenario: string;
  readonly title: Text;
  readonly system: string;
  readonly target: string;
  readonly seed: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** From the first request's instant to the last answer. */
  readonly durationMs: number;
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
  /** One entry for each second of the run. */
  readonly seconds: readonly LoadSecond[];
  /** Upper bounds of the classes of `LoadSecond.classes`, in milliseconds. */
  readonly classBounds: readonly number[];
  readonly outcomes: readonly LoadOutcome[];
  /** What the target kept of what it acknowledged; absent where nobody could be asked. */
  readonly reconciliation?: Reconciliation;
  readonly generator: GeneratorHealth;
  /** Present when the capacity was searched for. */
  readonly capacity?: CapacityResult;
  /** The command that repeats the run, without secrets. */
  readonly command: string;
}

export interface Workload {
  /** `constant`, `poisson`, … */
  readonly shape: string;
  /** Requests per second that the shape is about. */
  readonly rate: number;
  readonly plannedMs: number;
  readonly connections: number;
  readonly workers: number;
  /** Who sent the requests; our own generator when absent. */
  readonly engine?: 'locust';
  readonly timeoutMs: number;
  /** Reports that one request carries. */
  readonly reportsPerRequest: number;
  /** Share of requests that are spoilt on purpose and have to be refused. */
  readonly badShare: number;
}

/** Every request that was due is in exactly one of the last four. */
export interface LoadCounts {
  readonly offered: number;
  readonly acknowledged: number;
  readonly refused: number;
  /** Sent, and no answer that could be read. */
  readonly unknown: number;
  readonly unsent: number;
}

export interface ThresholdResult {
  /** `p99<500ms`. */
  readonly threshold: string;
  readonly observed: string;
  readonly holds: boolean;
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

export interface LoadSecond {
  readonly offered: number;
  readonly sent: number;
  readonly acknowledged: number;
  readonly refused: number;
  /** Without an answer, or with a wrong one. */
  readonly failed: number;
  /** How many answers fell into each class of response times; classes after the last full one are left out. */
  readonly classes: readonly number[];
}

export type Check = 'right' | 'wrong' | 'unchecked';

/** Answers that have status, code, signature and schema in common. */
export interface LoadOutcome {
  /** HTTP status, or why there was no answer: `timeout`. */
  readonly status: string;
  readonly code: string;
  readonly signature: Check;
  readonly schema: Check;
  /** Whether the target says that it has taken such a request in. */
  readonly isAcknowledged: boolean;
  /** Whether it is the answer that such a request has to meet with. */
  readonly isRight: boolean;
  readonly count: number;
  /** Some of them, as transmitted but without secrets. */
  readonly samples: readonly LoadSample[];
}

export interface LoadSample {
  readonly request: string;
  readonly response: string;
}

export interface Reconciliation {
  /** Who was asked: the target's own interface, the simulator's admin interface, an export file. */
  readonly method: 'readback' | 'admin' | 'export';
  readonly acknowledged: number;
  /** Of the acknowledged, kept once or more. */
  readonly stored: number;
  /** Acknowledged, and not kept. */
  readonly missing: number;
  /** Kept more than once. */
  readonly doubled: number;
  /** Of those without an answer, kept. */
  readonly unknownStored: number;
  /** Refused, and kept nevertheless. */
  readonly refusedStored: number;
  /** Serial numbers of some that are missing or doubled. */
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
}

/** Requests per second between which the limit lies, and how it was found. */
export interface CapacityResult {
  readonly holdsAt?: number;
  readonly failsAt?: number;
  readonly trace: readonly CapacityAttempt[];
}

export interface CapacityAttempt {
  readonly phase: 'rise' | 'bisection' | 'confirmation' | 'soak';
  /** Requests per second. */
  readonly rate: number;
  readonly outcome: 'holds' | 'fails' | 'invalid';
  /** Milliseconds; absent without an answer. */
  readonly p99?: number;
  /** Share of requests that did not meet with the answer they had to. */
  readonly errors: number;
}
