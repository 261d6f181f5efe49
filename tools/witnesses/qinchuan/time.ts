/** Time formats of clauses 5.2.1, 5.3 and 7.2, in a fixed-offset zone (UTC or UTC+8). */
export class Clock {
  private readonly offset: number;

  constructor(utc: boolean) {
    this.offset = utc ? 0 : 8 * 3600 * 1000;
  }

  private parts(at: number): [string, string, string, string, string, string] {
    const d = new Date(at + this.offset);
    const two = (n: number): string => String(n).padStart(2, '0');
    return [
      String(d.getUTCFullYear()).padStart(4, '0'),
      two(d.getUTCMonth() + 1),
      two(d.getUTCDate()),
      two(d.getUTCHours()),
      two(d.getUTCMinutes()),
      two(d.getUTCSeconds()),
    ];
  }

  dateTime(at: number): string {
    const [y, mo, d, h, mi, s] = this.parts(at);
    return `${y}-${mo}-${d} ${h}:${mi}:${s}`;
  }

  stamp(at: number): string {
    return this.parts(at).join('');
  }

  /** Epoch of the midnight that starts the local day containing `at`. */
  midnight(at: number): number {
    const day = 24 * 3600 * 1000;
    return Math.floor((at + this.offset) / day) * day - this.offset;
  }

  private build(match: RegExpExecArray | null, century: number): number | undefined {
    if (!match) return undefined;
    const [y, mo, d, h, mi, s] = [1, 2, 3, 4, 5, 6].map((i) => Number(match[i] ?? '0'));
    if (y === undefined || mo === undefined || d === undefined) return undefined;
    if (h === undefined || mi === undefined || s === undefined) return undefined;
    if (h > 23 || mi > 59 || s > 59) return undefined;
    const year = y + century;
    const utc = new Date(0);
    utc.setUTCFullYear(year, mo - 1, d);
    utc.setUTCHours(h, mi, s, 0);
    const exact =
      year > 0 &&
      utc.getUTCFullYear() === year &&
      utc.getUTCMonth() === mo - 1 &&
      utc.getUTCDate() === d;
    return exact ? utc.getTime() - this.offset : undefined;
  }

  parseDateTime(text: string): number | undefined {
    return this.build(/^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(text), 0);
  }

  parseDate(text: string): number | undefined {
    return this.build(/^(\d{4})-(\d\d)-(\d\d)$/.exec(text), 0);
  }

  parseShortDate(text: string): number | undefined {
    return this.build(/^(\d\d)(\d\d)(\d\d)$/.exec(text), 2000);
  }

  parseStamp(text: string): number | undefined {
    return this.build(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text), 0);
  }
}
