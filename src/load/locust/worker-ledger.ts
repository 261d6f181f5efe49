import type { Documents } from '../../wire/generated/documents.js';
import type { Ledger } from '../counting/ledger.js';
import type { Part } from '../sending/timetable.js';

/** What one worker writes down of its part of a run: `schemas/ledger.json`. */
export type WorkerLedger = Documents['ledger'];

const NAME = /^ledger-\d+-of-\d+\.json$/;

export function nameLedger({ index, of }: Part): string {
  return `ledger-${index}-of-${of}.json`;
}

export function isLedgerName(name: string): boolean {
  return NAME.test(name);
}

/** The fates of the requests of one part only. */
export function packFates(ledger: Ledger, { index, of }: Part): string {
  const bytes = ledger.toBytes();
  const own = bytes.filter((_fate, number) => number % of === index);
  return Buffer.from(own).toString('base64');
}
