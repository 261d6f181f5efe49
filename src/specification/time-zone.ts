/** The zone of times that nobody says anything about: China has one. */
export const DEFAULT_TIME_ZONE = 'Asia/Shanghai';

const HOUR_MS = 3_600_000;

/** Offsets of the latest hour by zone: no zone changes within an hour. */
const latest = new Map<string, { readonly hour: number; readonly minutes: number }>();

/**
 * Minutes that clocks of the IANA zone are ahead of UTC at the instant.
 *
 * @throws {RangeError} for a zone that does not exist
 */
export function offsetAt(timeZone: string, epochMs: number): number {
  const hour = Math.floor(epochMs / HOUR_MS);
  const known = latest.get(timeZone);
  if (known?.hour === hour) return known.minutes;
  const minutes = findOffset(timeZone, epochMs);
  latest.set(timeZone, { hour, minutes });
  return minutes;
}

function findOffset(timeZone: string, epochMs: number): number {
  const [, sign = '+', hours = '0', minutes = '0'] =
    /GMT([+-])(\d\d):(\d\d)/.exec(
      new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).format(epochMs),
    ) ?? [];
  const size = Number(hours) * 60 + Number(minutes);
  return sign === '-' ? -size : size;
}

/** Whether the IANA zone exists. */
export function isTimeZone(name: string): boolean {
  try {
    offsetAt(name, 0);
    return true;
  } catch {
    return false;
  }
}

/** `UTC+08:00` for 480. */
export function nameOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const [hours, rest] = [Math.floor(size / 60), size % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `UTC${minutes < 0 ? '-' : '+'}${hours}:${rest}`;
}

/** Zones lie this far from UTC, in whole quarters of an hour. */
const [WESTERNMOST, EASTERNMOST, QUARTER] = [-12 * 60, 14 * 60, 15];

/**
 * The zone, as its offset in minutes, whose clocks come nearest to showing a local time at the
 * instant, and by how much they differ.
 *
 * @param localMs - the local time shown, read as if it were UTC
 */
export function findNearestZone(
  localMs: number,
  epochMs: number,
): { readonly offsetMinutes: number; readonly distanceMs: number } {
  const quarters = Math.round((localMs - epochMs) / (QUARTER * 60_000)) * QUARTER;
  const offsetMinutes = Math.min(EASTERNMOST, Math.max(WESTERNMOST, quarters));
  return { offsetMinutes, distanceMs: Math.abs(localMs - offsetMinutes * 60_000 - epochMs) };
}
