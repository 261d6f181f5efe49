/** A date of a PDF, whose length is the same whatever it is. */
const DATE = /\/(CreationDate|ModDate) \(D:\d{14}\+00'00'\)/g;

/**
 * The same PDF, its dates those of the run instead of the printing: all else that Chromium writes
 * follows from the page.
 *
 * @param date ISO 8601 in UTC
 */
export function pinDates(pdf: Uint8Array, date: string): Uint8Array {
  const digits = date.slice(0, 19).replaceAll(/\D/g, '').padEnd(14, '0');
  const text = Buffer.from(pdf).toString('latin1');
  return Buffer.from(text.replaceAll(DATE, `/$1 (D:${digits}+00'00')`), 'latin1');
}
