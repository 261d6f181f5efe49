/** The one form in which HTTP has a `Date` written today [RFC 9110, 5.6.7]. */
const WRITTEN = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

const SECOND = 1000;

/** What the answer of a server says of its clock. */
export type ClockSight =
  /** How far its clock is ahead of ours, in milliseconds; 0 where both may show the same. */
  | { readonly skewMs: number }
  /** Why it says nothing. */
  | { readonly blind: 'missing' | 'malformed' | 'stored' };

/**
 * Compares the `Date` of an answer with the time at which it was made, which lies between sending
 * the request and having the answer. An answer out of a cache tells of another time.
 *
 * @param headers by names in lower case
 * @param sentAt epoch milliseconds
 * @param answeredAt epoch milliseconds
 */
export function readClock(
  headers: Readonly<Record<string, string>>,
  sentAt: number,
  answeredAt: number,
): ClockSight {
  const { date, age } = headers;
  if (date === undefined) return { blind: 'missing' };
  const second = WRITTEN.test(date) ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(second)) return { blind: 'malformed' };
  if (age !== undefined && age.trim() !== '0') return { blind: 'stored' };
  // The second has begun when the answer was made, and not ended.
  if (second > answeredAt) return { skewMs: second - answeredAt };
  return { skewMs: Math.min(0, second + SECOND - sentAt) };
}

/**
 * What several answers say together: nothing, where one of them must have come from a cache or
 * another machine.
 */
export function compareClocks(sights: readonly ClockSight[]): ClockSight | undefined {
  const seen = sights.filter((sight) => 'skewMs' in sight);
  const skews = seen.map(({ skewMs }) => skewMs);
  if (seen.length === 0) return sights[0];
  if (Math.max(...skews) - Math.min(...skews) > CLOCK_TOLERANCE_MS) return { blind: 'stored' };
  return seen.at(-1);
}

/** Clocks that are no further apart show the same, as far as anybody can tell. */
export const CLOCK_TOLERANCE_MS = 10 * SECOND;
