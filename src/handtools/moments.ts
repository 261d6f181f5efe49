import { formatTime } from '../specification/time.js';

/** The formats of the documents; of two that write the same the longer one comes first. */
export const FORMATS: readonly string[] = [
  'yyyy-MM-dd HH:mm:ss',
  'yyyyMMddHHmmss',
  'yyyy-MM-dd',
  'yyyyMMdd',
  'yyMMdd',
  'HHmmss',
  'yyyyMM',
];

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Two instants at which the same was written, in epoch milliseconds, and the zone of the clocks. */
export interface TwoInstants {
  readonly first: number;
  readonly second: number;
  readonly offsetMinutes: number;
}

/**
 * How a text tells the time, by what it was at two instants; undefined where it is no time that lies
 * whole days from the present.
 */
export function findMoment(
  first: string,
  second: string,
  at: TwoInstants,
): readonly [format: string, days: number] | undefined {
  for (const format of FORMATS) {
    const days = daysFrom(first, format, at);
    const write = (instant: number) =>
      formatTime(instant + days * DAY_MS, format, at.offsetMinutes);
    if (write(at.first) === first && write(at.second) === second) return [format, days];
  }
  return undefined;
}

/** How many days the date in a text lies ahead, where it is of the format. */
function daysFrom(text: string, format: string, { first, offsetMinutes }: TwoInstants): number {
  if (!format.includes('dd') || text.length !== format.length) return 0;
  const part = (name: string) => Number(text.slice(format.indexOf(name), format.indexOf(name) + 2));
  const year = format.includes('yyyy') ? Number(text.slice(0, 4)) : 2000 + part('yy');
  const date = Date.UTC(year, part('MM') - 1, part('dd'));
  const today = Math.floor((first + offsetMinutes * 60_000) / DAY_MS) * DAY_MS;
  const days = Math.round((date - today) / DAY_MS);
  return Number.isFinite(days) ? days : 0;
}

/** How a number grows with time, by what it was at two instants. */
export function findGrowth(
  first: string,
  second: string,
  at: TwoInstants,
): readonly [value: number, decimals: number, at: number, perHour: number] | undefined {
  const [, decimals = ''] = /^\d{1,15}(?:\.(\d{1,9}))?$/.exec(first) ?? [];
  if (!/^\d{1,15}(?:\.\d{1,9})?$/.test(first) || !/^\d{1,15}(?:\.\d{1,9})?$/.test(second)) {
    return undefined;
  }
  const growth = (Number(second) - Number(first)) / ((at.second - at.first) / HOUR_MS);
  // As the clock of the documents does, in hours; what was rounded is not exact.
  const perHour = Math.round(growth * 1000) / 1000;
  return perHour > 0 ? [Number(first), decimals.length, at.first, perHour] : undefined;
}
