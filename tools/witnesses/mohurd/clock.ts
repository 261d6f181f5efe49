const SHANGHAI_OFFSET = 8 * 3600 * 1000;

/** Local wall-clock text in UTC or Asia/Shanghai (UTC+8 the year round). */
export class Clock {
  readonly now: () => number;
  private readonly offset: number;

  constructor(utc: boolean, now: () => number = Date.now) {
    this.now = now;
    this.offset = utc ? 0 : SHANGHAI_OFFSET;
  }

  /** yyyy-MM-dd HH:mm:ss */
  text(): string {
    return new Date(this.now() + this.offset).toISOString().slice(0, 19).replace('T', ' ');
  }

  /** yyyyMMdd */
  today(): string {
    return this.text().slice(0, 10).replaceAll('-', '');
  }

  year(): string {
    return this.text().slice(0, 4);
  }

  /** HH:mm */
  timeOfDay(): string {
    return this.text().slice(11, 16);
  }
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  if (year < 1000) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** yyyy-MM-dd or yyyyMMdd to yyyyMMdd; undefined when it is not a day of the calendar. */
export function parseDay(text: string): string | undefined {
  const parts = /^(\d{4})(-?)(\d{2})\2(\d{2})$/.exec(text);
  if (!parts) return undefined;
  const [, year = '', , month = '', day = ''] = parts;
  return isCalendarDay(Number(year), Number(month), Number(day)) ? year + month + day : undefined;
}

/** Checks yyyy-MM-dd HH:mm:ss and gives it back; undefined when there is no such moment. */
export function parseDateTime(text: string): string | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2}) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.exec(text);
  return parts && parseDay(parts[1] ?? '') ? text : undefined;
}
