import { TLS_TROUBLES } from './tls.js';

/** In which way a request is bad on purpose, and has to be refused. */
const BAD_KINDS = ['signature', 'stale', 'duplicate'] as const;
export type BadKind = (typeof BAD_KINDS)[number];
export type Traffic = 'good' | BadKind;

export type Check = 'right' | 'wrong' | 'unchecked';

/** Answers that have traffic, status, code, signature and schema in common. */
export interface OutcomeCount {
  /** The scenario that the requests were of, where a run mixes several. */
  readonly part?: string;
  /** Whether the requests were good, or how they were bad. */
  readonly traffic: Traffic;
  /** HTTP status, or why there was no answer: `timeout`, `connection-refused`. */
  readonly status: string;
  /** Empty where no answer could be read. */
  readonly code: string;
  readonly signature: Check;
  readonly schema: Check;
  /** Whether the target says that it has taken such a request in. */
  readonly isAcknowledged: boolean;
  /** Whether it is the answer that such a request has to meet with. */
  readonly isRight: boolean;
  readonly count: number;
  /** When the first and the last of them were sent, from the start; absent in runs of old. */
  readonly sentMs?: readonly number[];
  /** When it was first and last known that a request had come to this. */
  readonly endedMs?: readonly number[];
  /** Some of them, as transmitted but without secrets. */
  readonly samples: readonly LoadSample[];
}

export interface LoadSample {
  readonly request: string;
  readonly response: string;
}

/** What became of a request of a load run. */
export const FATES = ['unsent', 'unknown', 'acknowledged', 'refused'] as const;
export type Fate = (typeof FATES)[number];

/** Why no connection came about: nothing can have been taken in. */
const UNCONNECTED = [
  'connection-refused',
  'dns',
  'unreachable',
  'ports',
  'descriptors',
  ...TLS_TROUBLES,
] as const;
export type Unconnected = (typeof UNCONNECTED)[number];

/** Why there is no answer. */
export const LOSSES = [...UNCONNECTED, 'timeout', 'reset', 'closed', 'malformed'] as const;
export type Loss = (typeof LOSSES)[number];

/** The status of requests that were without an answer when their worker wrote things down. */
export const PENDING = 'pending';

/** What this machine had no more of: the generator's limit, and not the target's. */
const OWN_LIMITS: readonly string[] = ['ports', 'descriptors'] satisfies Loss[];

/** @param status of an outcome: an HTTP status, or why there was no answer */
export function isUnconnected(status: string): boolean {
  return (UNCONNECTED as readonly string[]).includes(status);
}

/** Whether the generator, and not the target, kept a request from being sent. */
export function isOwnLimit(status: string): boolean {
  return OWN_LIMITS.includes(status);
}

const ANSWERED = /^\d{3}$/;

/** False where the connection was lost, or time ran out, before an answer came. */
export function isAnswer({ status }: Pick<OutcomeCount, 'status'>): boolean {
  return ANSWERED.test(status);
}

/**
 * What became of the requests of an outcome. Only a code of the document refuses: of an answer
 * without one, such as a gateway's page, nobody knows whether the request was taken in.
 */
export function fateOf(outcome: Pick<OutcomeCount, 'status' | 'code' | 'isAcknowledged'>): Fate {
  if (outcome.isAcknowledged) return 'acknowledged';
  if (isAnswer(outcome)) return outcome.code === '' ? 'unknown' : 'refused';
  return isUnconnected(outcome.status) ? 'unsent' : 'unknown';
}
