import { readEnvelope, readStructure } from '../../src/protocols/samr/envelope.js';
import { isObject } from '../../src/wire/json.js';
import type { Journal } from '../kit/journal/journal.js';
import type { JournalEntry } from '../kit/journal/journal-entry.js';
import { textOf } from '../kit/messages/field-text.js';
import type { Fields } from '../kit/rule.js';
import { recordsIn, unwrap } from './message.js';

/** The exchanges that the journal still holds, one row each [6.1 e, 6.3.1 d, SR-R23]. */
export function readLog(journal: Journal): readonly Fields[] {
  return [...journal.entries()]
    .filter(({ direction, matched }) => direction === 'received' && matched)
    .map(toRow);
}

function toRow({ at, body, answer }: JournalEntry): Fields {
  const request = asObject(body);
  const envelope = readEnvelope(readStructure(answer));
  return {
    time: new Date(at).toISOString(),
    appid: textOf(request, 'appid'),
    busicode: textOf(request, 'busicode') || textOf(request, 'basicode'),
    action: textOf(request, 'action'),
    random: textOf(request, 'random'),
    records: recordsIn(unwrap(request.busilist)).length,
    result: envelope?.code ?? '',
    message: envelope?.message ?? '',
  };
}

function asObject(body: string | Uint8Array): Fields {
  const value = typeof body === 'string' ? readStructure(body) : undefined;
  return isObject(value) ? value : {};
}
