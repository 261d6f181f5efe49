import { Clock, parseDay } from './clock.js';

const clock = new Clock(false);

/** yyyy-MM-dd HH:mm:ss in China */
export function now(): string {
  return clock.text();
}

/** yyyy-MM-dd in China */
export function today(): string {
  return clock.text().slice(0, 10);
}

/** The last day of a term of years that begins on `from`: the day before its anniversary. */
export function endOfTerm(from: string, years: number): string {
  const anniversary = `${Number(from.slice(0, 4)) + years}${from.slice(4)}`;
  // The 29th of February has no anniversary in most years; its term ends on the 28th.
  if (parseDay(anniversary) === undefined) return `${anniversary.slice(0, 8)}28`;
  const end = new Date(`${anniversary}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() - 1);
  return end.toISOString().slice(0, 10);
}
