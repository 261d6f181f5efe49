/** Offset of China Standard Time, the zone of every time in the documents, in minutes. */
export const CHINA_OFFSET_MINUTES = 480;

/** The text of the latest second by format: most times that are written are now. */
const latest = new Map<string, { readonly second: number; readonly text: string }>();

/**
 * Writes an instant in one of the documents' formats: `yyyyMMddHHmmss`, `yyyy-MM-dd`,
 * `yyyy-MM-dd HH:mm:ss`, `yyyyMMdd`, `yyMMdd`, `HHmmss`.
 */
export function formatTime(
  epochMs: number,
  format: string,
  offsetMinutes: number = CHINA_OFFSET_MINUTES,
): string {
  const second = Math.floor(epochMs / 1000) + offsetMinutes * 60;
  const known = latest.get(format);
  if (known?.second === second) return known.text;
  const text = writeTime(second * 1000, format);
  latest.set(format, { second, text });
  return text;
}

function writeTime(localMs: number, format: string): string {
  const [year = '', month = '', day = '', hour = '', minute = '', second = ''] = new Date(localMs)
    .toISOString()
    .split(/[-T:.Z]/);
  const parts: Record<string, string> = {
    yyyy: year,
    yy: year.slice(-2),
    MM: month,
    dd: day,
    HH: hour,
    mm: minute,
    ss: second,
  };
  return format.replaceAll(/yyyy|yy|MM|dd|HH|mm|ss/g, (part) => parts[part] ?? part);
}

/** The instant that a 14-digit time names, or undefined when it is not a real one. */
export function parseTime14(
  digits: string,
  offsetMinutes: number = CHINA_OFFSET_MINUTES,
): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(digits);
  if (!match) return undefined;
  const [year = 0, month = 0, ...rest] = match.slice(1).map(Number);
  const epochMs = Date.UTC(year, month - 1, ...rest) - offsetMinutes * 60_000;
  return formatTime(epochMs, 'yyyyMMddHHmmss', offsetMinutes) === digits ? epochMs : undefined;
}
