import { MARK_DIGITS } from '../../src/load/scenario/scenario.js';

/** Length of a serial number: the mark, and zeros. */
const SERIAL_DIGITS = 32;
/** Of the run and of the request. */
const MARK_LENGTH = 2 * MARK_DIGITS;

/** The serial number that bears a mark. */
export function serialOf(mark: string): string {
  return mark.padEnd(SERIAL_DIGITS, '0');
}

/** The mark that a serial number bears; undefined for one that is not made of a mark. */
export function markOf(serialNo: unknown): string | undefined {
  if (typeof serialNo !== 'string') return undefined;
  const mark = serialNo.slice(0, MARK_LENGTH);
  return serialOf(mark) === serialNo ? mark : undefined;
}
