import { CHINA_OFFSET_MINUTES } from '../../../src/specification/time.js';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

const OFFSET_MS = CHINA_OFFSET_MINUTES * 60_000;

/** Days since 1970-01-01 in China Standard Time. */
export type Day = number;

export function dayOf(epochMs: number): Day {
  return Math.floor((epochMs + OFFSET_MS) / DAY_MS);
}

/** The first instant of the day. */
export function startOf(day: Day): number {
  return day * DAY_MS - OFFSET_MS;
}

/** The last full hour. */
export function hourOf(epochMs: number): number {
  return Math.floor(epochMs / HOUR_MS) * HOUR_MS;
}

/** The day as `yyyy-MM-dd`. */
export function formatDay(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The day that a text names by eight digits, whatever stands between them; undefined if none. */
export function parseDay(text: string): Day | undefined {
  const [, year, month, date] = /^\D*(\d{4})\D?(\d\d)\D?(\d\d)(?!\d)/.exec(text) ?? [];
  const day = Date.UTC(Number(year), Number(month) - 1, Number(date)) / DAY_MS;
  return formatted(day) === `${year}-${month}-${date}` ? day : undefined;
}

/** Months since year 0, divided into cycles of the given length. */
export function cycleOf(day: Day, months: number): number {
  const date = new Date(day * DAY_MS);
  return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / months);
}

function formatted(day: Day): string {
  return Number.isNaN(day) ? '' : formatDay(day);
}
