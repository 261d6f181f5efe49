import type { OutcomeCount } from '../../model/load-result.js';
import { isUnconnected } from '../sending/loss.js';
import type { Fate } from './ledger.js';

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
