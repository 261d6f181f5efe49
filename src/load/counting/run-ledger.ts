import { gunzipSync, gzipSync } from 'node:zlib';
import { type Documents, validators } from '../../wire/generated/documents.js';
import { parseJson } from '../../wire/json.js';
import { Ledger } from './ledger.js';

/** What is written beside the reports of a run: `schemas/run-ledger.json`. */
export type RunLedger = Documents['run-ledger'];

/** A file that is not the ledger of a run. */
export class RunLedgerError extends Error {
  override name = 'RunLedgerError';
}

export const RUN_LEDGER_NAME = 'ledger.json';

/** More requests than one run can send. */
const MOST_REQUESTS = 50_000_000;

export function packLedger(ledger: Ledger): string {
  return gzipSync(ledger.toBytes()).toString('base64');
}

/** @throws {RunLedgerError} saying what is wrong with it. */
export function parseRunLedger(content: string): { facts: RunLedger; ledger: Ledger } {
  const data = parseJson(content);
  if (data === undefined) throw new RunLedgerError('no JSON');
  const validate = validators['run-ledger'];
  if (!validate(data)) {
    const [error] = validate.errors ?? [];
    throw new RunLedgerError(`${error?.instancePath || '/'} ${error?.keyword}`);
  }
  try {
    const bytes = gunzipSync(Buffer.from(data.fates, 'base64'), { maxOutputLength: MOST_REQUESTS });
    return { facts: data, ledger: Ledger.fromBytes(bytes) };
  } catch {
    throw new RunLedgerError('/fates gzip');
  }
}
