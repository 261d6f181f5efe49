import type { Language } from '../../src/model/text.js';
import { layOut } from './sheet.js';
import type { Trace } from './trace.js';

/** By it programs for sheets know UTF-8. */
const MARK = '\ufeff';

/** What such a program would compute instead of showing it, in full width as well. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;

/**
 * The trace as one table by RFC 4180, with a byte order mark. What looks like a formula has an
 * apostrophe before it.
 */
export function renderTraceCsv(trace: Trace, language: Language): string {
  const { columns, rows } = layOut(trace, language);
  const lines = [columns.map(({ head }) => head), ...rows.map((row) => row.map((one) => one.text))];
  return MARK + lines.map((line) => `${line.map(writeField).join(',')}\r\n`).join('');
}

/** One field; with what another list separator would split it at, it is quoted as well. */
export function writeField(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
