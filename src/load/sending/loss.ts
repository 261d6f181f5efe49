import type { Loss, Unconnected } from '../../model/load-outcome.js';
import { tlsTroubleOf } from '../../wire/tls/trouble.js';

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
