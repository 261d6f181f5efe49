/** Wall-clock times in UTC or in Asia/Shanghai (UTC+8 without summer time). */

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

const pad = (n: number, width = 2): string => String(n).padStart(width, '0');

interface Parts {
  y: number;
  mo: number;
  d: number;
  h: number;
  mi: number;
  s: number;
}

export class Clock {
  private readonly shift: number;

  constructor(utc: boolean) {
    this.shift = utc ? 0 : 8 * HOUR;
  }

  now(): number {
    return Date.now();
  }

  /** yyyyMMddHHmmss */
  compact(at: number): string {
    return this.stamp(at).replace(/[^0-9]/g, '');
  }

  /** yyyy-MM-dd HH:mm:ss */
  stamp(at: number): string {
    const d = new Date(at + this.shift);
    const time = [d.getUTCHours(), d.getUTCMinutes(), d.getUTCSeconds()].map((n) => pad(n));
    return `${this.date(at)} ${time.join(':')}`;
  }

  /** yyyy-MM-dd */
  date(at: number): string {
    const d = new Date(at + this.shift);
    return `${pad(d.getUTCFullYear(), 4)}-${pad(d.getUTCMonth() + 1)}-${pad(d.getUTCDate())}`;
  }

  /** First instant of the local day that holds `at`. */
  dayStart(at: number): number {
    return Math.floor((at + this.shift) / DAY) * DAY - this.shift;
  }

  /** Months since year 0, local. */
  monthIndex(at: number): number {
    const d = new Date(at + this.shift);
    return d.getUTCFullYear() * 12 + d.getUTCMonth();
  }

  parseCompact(text: string): number | undefined {
    return this.parse(text, /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/);
  }

  parseStamp(text: string): number | undefined {
    return this.parse(text, /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/);
  }

  parseDate(text: string): number | undefined {
    return this.parse(text, /^(\d{4})-(\d{2})-(\d{2})$/);
  }

  private parse(text: string, form: RegExp): number | undefined {
    const m = form.exec(text);
    if (!m) return undefined;
    const at = (i: number): number => Number(m[i] ?? '0');
    return this.instant({ y: at(1), mo: at(2), d: at(3), h: at(4), mi: at(5), s: at(6) });
  }

  /** Undefined when the date does not exist in the calendar. */
  private instant(p: Parts): number | undefined {
    if (p.y < 1900 || p.mo < 1 || p.mo > 12 || p.h > 23 || p.mi > 59 || p.s > 59) {
      return undefined;
    }
    const utc = Date.UTC(p.y, p.mo - 1, p.d, p.h, p.mi, p.s);
    return new Date(utc).getUTCDate() === p.d ? utc - this.shift : undefined;
  }
}
