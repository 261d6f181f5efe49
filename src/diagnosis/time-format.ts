import { type Text, text } from '../model/text.js';
import { CHINA_OFFSET_MINUTES, formatTime, parseTime14 } from '../specification/time.js';

/** One way to write the time of a token other than in fourteen digits. */
export interface TimeFormat {
  readonly name: Text;
  readonly write: (epochMs: number, offsetMinutes: number) => string;
  /** The instant that is written so; absent where it cannot be told from other formats. */
  readonly read?: (written: string, offsetMinutes: number) => number | undefined;
}

const RIGHT = 'yyyyMMddHHmmss';

/** Names a format by what it writes. */
function byPattern(format: string): TimeFormat {
  return {
    name: text(`时间戳写成 ${format}`, `timestamp written ${format}`),
    write: (epochMs, offset) => formatTime(epochMs, format, offset),
    read: (written, offset) => readLike(format, written, offset),
  };
}

/** Of the parts that a format leaves out, the least. */
const LEAST: Readonly<Record<string, string>> = {
  yyyy: '20',
  MM: '01',
  dd: '01',
  HH: '00',
  mm: '00',
  ss: '00',
};

/** Finds the parts of a time at their places, and takes it when it is written back the same. */
function readLike(format: string, written: string, offset: number): number | undefined {
  if (written.length !== format.length) return undefined;
  const digits = Object.entries(LEAST).map(([part, least]) => {
    const at = format.indexOf(part);
    if (at >= 0) return written.slice(at, at + part.length);
    return part === 'yyyy' ? `20${written.slice(0, 2)}` : least;
  });
  const instant = parseTime14(digits.join(''), offset);
  if (instant === undefined || formatTime(instant, format, offset) !== written) return undefined;
  return instant;
}

const SECONDS: TimeFormat = {
  name: text('时间戳用了 1970 年起的秒数（10 位）', 'timestamp in seconds since 1970, ten digits'),
  write: (epochMs) => String(Math.floor(epochMs / 1000)),
  read: (written) => (/^\d{10}$/.test(written) ? Number(written) * 1000 : undefined),
};

/** Seconds alone are known where the other header has fourteen digits. */
export const MILLISECONDS: TimeFormat = {
  name: text(
    '时间戳用了 1970 年起的毫秒数（13 位）',
    'timestamp in milliseconds since 1970, thirteen digits',
  ),
  write: String,
  read: (written) => (/^\d{13}$/.test(written) ? Number(written) : undefined),
};

const TO_MILLISECONDS: TimeFormat = {
  name: text('时间戳带毫秒（17 位）', 'timestamp with milliseconds, seventeen digits'),
  write: (epochMs, offset) =>
    formatTime(epochMs, RIGHT, offset) + String(epochMs % 1000).padStart(3, '0'),
  read(written, offset) {
    const instant = /^\d{17}$/.test(written) && parseTime14(written.slice(0, 14), offset);
    return instant ? instant + Number(written.slice(14)) : undefined;
  },
};

const TWELVE_HOURS: TimeFormat = {
  name: text('小时用了 12 小时制（hh 而不是 HH）', 'the hour on a 12-hour clock, hh instead of HH'),
  write(epochMs, offset) {
    const written = formatTime(epochMs, RIGHT, offset);
    const hour = String(((Number(written.slice(8, 10)) + 11) % 12) + 1).padStart(2, '0');
    return written.slice(0, 8) + hour + written.slice(10);
  },
};

const MONTH_FOR_MINUTE: TimeFormat = {
  name: text('分钟误用了月份（MM 而不是 mm）', 'the month for the minute, MM instead of mm'),
  write(epochMs, offset) {
    const written = formatTime(epochMs, RIGHT, offset);
    return written.slice(0, 10) + written.slice(4, 6) + written.slice(12);
  },
};

export const TIME_FORMATS: readonly TimeFormat[] = [
  SECONDS,
  MILLISECONDS,
  byPattern('yyyy-MM-dd HH:mm:ss'),
  byPattern('yyyy-MM-ddTHH:mm:ss'),
  byPattern('yyyy/MM/dd HH:mm:ss'),
  TO_MILLISECONDS,
  byPattern('yyMMddHHmmss'),
  byPattern('yyyyMMddHHmm'),
  byPattern('yyyyMMdd'),
  TWELVE_HOURS,
  MONTH_FOR_MINUTE,
];

/** A clock that shows another zone than China's. */
interface ClockShift {
  readonly name: Text;
  readonly ms: number;
}

const CHINA_MS = CHINA_OFFSET_MINUTES * 60_000;

export const CLOCK_SHIFTS: readonly ClockShift[] = [
  {
    name: text(
      '时区错误：用了 UTC 而不是北京时间（少 8 小时）',
      'time zone: UTC instead of China Standard Time, 8 hours behind',
    ),
    ms: -CHINA_MS,
  },
  {
    name: text('时区错误：8 小时加了两次', 'time zone: the 8 hours were added twice'),
    ms: CHINA_MS,
  },
];

/** The instant of a time however it is written; undefined for none. */
export function readTime(written: string, offsetMinutes: number): number | undefined {
  const right = parseTime14(written, offsetMinutes);
  if (right !== undefined) return right;
  for (const { read } of TIME_FORMATS) {
    const instant = read?.(written, offsetMinutes);
    if (instant !== undefined) return instant;
  }
  return undefined;
}
