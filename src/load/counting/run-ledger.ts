import { gunzipSync, gzipSync } from 'node:zlib';
import { BUDGETS } from '../../model/budgets.js';
import type { Documents } from '../../wire/generated/documents.js';
import { Ledger } from './ledger.js';
import { LedgerError, parseLedger } from './ledger-document.js';

/** What is written beside the reports of a run: `schemas/run-ledger.json`. */
export type RunLedger = Documents['run-ledger'];

export const RUN_LEDGER_NAME = 'ledger.json';

/** More requests than one run can send. */
export const MOST_REQUESTS = BUDGETS.load.requests.limit;

export function packLedger(ledger: Ledger): string {
  return gzipSync(ledger.toBytes()).toString('base64');
}

/** @throws {LedgerError} saying what is wrong with it. */
export function parseRunLedger(content: string): { facts: RunLedger; ledger: Ledger } {
  const facts = parseLedger('run-ledger', content);
  const fates = Buffer.from(facts.fates, 'base64');
  try {
    const bytes = gunzipSync(fates, { maxOutputLength: MOST_REQUESTS });
    return { facts, ledger: Ledger.fromBytes(bytes) };
  } catch {
    throw new LedgerError('/fates gzip');
  }
}
