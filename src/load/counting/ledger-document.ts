import { type Documents, validators } from '../../wire/generated/documents.js';
import { parseJson } from '../../wire/json.js';

/** A file that is not a ledger of its kind. */
export class LedgerError extends Error {
  override name = 'LedgerError';
}

/**
 * A ledger as it was written down, of a run or of one worker.
 *
 * @throws {LedgerError} saying what is wrong with it.
 */
export function parseLedger<Kind extends 'run-ledger' | 'ledger'>(
  kind: Kind,
  content: string,
): Documents[Kind] {
  const data = parseJson(content);
  if (data === undefined) throw new LedgerError('no JSON');
  const validate = validators[kind];
  if (validate(data)) return data as Documents[Kind];
  const [error] = validate.errors ?? [];
  throw new LedgerError(`${error?.instancePath || '/'} ${error?.keyword}`);
}
