import { type Documents, validators } from '../../wire/generated/documents.js';
import { parseJson } from '../../wire/json.js';
import type { Ledger } from '../counting/ledger.js';
import type { Part } from '../sending/timetable.js';

/** What one worker writes down of its part of a run: `schemas/ledger.json`. */
export type WorkerLedger = Documents['ledger'];

/** A file that is not the ledger of a worker. */
export class LedgerError extends Error {
  override name = 'LedgerError';
}

const NAME = /^ledger-\d+-of-\d+\.json$/;

export function nameLedger({ index, of }: Part): string {
  return `ledger-${index}-of-${of}.json`;
}

export function isLedgerName(name: string): boolean {
  return NAME.test(name);
}

/** @throws {LedgerError} saying what is wrong with it. */
export function parseLedger(content: string): WorkerLedger {
  const data = parseJson(content);
  if (data === undefined) throw new LedgerError('no JSON');
  if (validators.ledger(data)) return data;
  const [error] = validators.ledger.errors ?? [];
  throw new LedgerError(`${error?.instancePath || '/'} ${error?.keyword}`);
}

/** The fates of the requests of one part only. */
export function packFates(ledger: Ledger, { index, of }: Part): string {
  const bytes = ledger.toBytes();
  const own = bytes.filter((_fate, number) => number % of === index);
  return Buffer.from(own).toString('base64');
}
