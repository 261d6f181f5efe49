import { TLS_TROUBLES } from '../../model/tls.js';
import { tlsTroubleOf } from '../../wire/tls/trouble.js';

/** Why no connection came about: nothing can have been taken in. */
const UNCONNECTED = [
  'connection-refused',
  'dns',
  'unreachable',
  'ports',
  'descriptors',
  ...TLS_TROUBLES,
] as const;
type Unconnected = (typeof UNCONNECTED)[number];

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

const BY_CODE: Readonly<Record<string, Unconnected>> = {
  ECONNREFUSED: 'connection-refused',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NONAME: 'dns',
  EADDRNOTAVAIL: 'ports',
  EMFILE: 'descriptors',
  ENFILE: 'descriptors',
  ENOBUFS: 'descriptors',
};

/**
 * Why a request on the connection gets no answer.
 *
 * @param isOpening whether the connection had still to come about
 */
export function lossBy(error: NodeJS.ErrnoException, isOpening: boolean): Loss {
  const tls = tlsTroubleOf(error);
  if (tls) return tls;
  return isOpening ? (BY_CODE[error.code ?? ''] ?? 'unreachable') : 'reset';
}
