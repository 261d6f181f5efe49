import { textOf } from '../../kit/messages/field-text.js';
import type { Parts } from '../../kit/parts.js';
import type { Fields } from '../../kit/rule.js';
import type { State } from './state.js';

/** A repeated command gets the same answer and does not execute twice [QC-R16]. */
export const COMMAND_MEMORY: Pick<Parts<State>, 'recall' | 'remember'> = {
  recall: ({ operation, fields, state }) =>
    hasSequence(fields) ? state.served.get(keyOf(operation, fields)) : undefined,
  remember({ operation, fields, state }, body) {
    if (hasSequence(fields)) state.served.set(keyOf(operation, fields), body);
  },
};

/** meterInfo has no commandSeq [7.9]. */
function hasSequence(fields: Fields): boolean {
  return textOf(fields, 'commandSeq') !== '';
}

function keyOf(operation: string, fields: Fields): string {
  return [operation, textOf(fields, 'meterNo'), textOf(fields, 'commandSeq')].join(' ');
}
