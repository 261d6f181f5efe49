/** Reads and checks request fields by the rules of the field tables. */
import { CODE } from './codes.js';
import type { Clock } from './time.js';
import { ApiError, type BaseConfig, bad, isObject, type JsonObject } from './types.js';

/** Non-negative, at most four decimals. */
const DECIMAL = /^\d{1,12}(\.\d{1,4})?$/;

export class Fields {
  constructor(
    private readonly body: JsonObject,
    private readonly config: BaseConfig,
    readonly clock: Clock,
    private readonly prefix = '',
  ) {}

  private name(field: string): string {
    return this.prefix + field;
  }

  /** A string, or a number taken as one; '' when absent, null or blank. */
  optional(field: string): string {
    const value = this.body[field];
    if (value === undefined || value === null) return '';
    if (typeof value === 'number') return String(value);
    if (typeof value !== 'string') throw bad(`参数异常：${this.name(field)}类型错误`);
    return value.trim();
  }

  required(field: string): string {
    const value = this.optional(field);
    if (value === '') throw bad(`参数异常：${this.name(field)}不能为空`);
    return value;
  }

  matching(field: string, form: RegExp, optional = false): string {
    const value = optional ? this.optional(field) : this.required(field);
    if (value !== '' && !form.test(value)) throw bad(`参数异常：${this.name(field)}格式错误`);
    return value;
  }

  choice(field: string, allowed: Iterable<string>, optional = false): string {
    const value = optional ? this.optional(field) : this.required(field);
    if (value !== '' && ![...allowed].includes(value)) {
      throw bad(`参数异常：${this.name(field)}取值错误`);
    }
    return value;
  }

  decimal(field: string, optional = false): number {
    return Number(this.matching(field, DECIMAL, optional) || '0');
  }

  object(field: string): Fields {
    const value = this.body[field];
    if (value === undefined || value === null || value === '') {
      throw bad(`参数异常：${this.name(field)}不能为空`);
    }
    if (!isObject(value)) throw bad(`参数异常：${this.name(field)}类型错误`);
    return new Fields(value, this.config, this.clock, `${this.name(field)}.`);
  }

  raw(field: string): JsonObject[string] | undefined {
    return this.body[field];
  }

  serialNo(): string {
    const strict = this.config.lenient !== true;
    return this.matching('serialNo', strict ? /^[0-9A-Za-z]{32}$/ : /^[0-9A-Za-z_-]{1,64}$/);
  }

  userNo(): string {
    const value = this.required('userNo');
    if ([...value].length > 17) throw bad('参数异常：userNo长度不能超过17位');
    return value;
  }

  meterNo(field = 'meterNo', optional = false): string {
    return this.matching(field, /^\d{12}$/, optional);
  }

  /** yyyyMMddHHmmss */
  compactTime(field: string): number {
    return this.time(field, (text) => this.clock.parseCompact(text));
  }

  /** yyyy-MM-dd HH:mm:ss */
  stampTime(field: string): number {
    return this.time(field, (text) => this.clock.parseStamp(text));
  }

  /** yyyy-MM-dd */
  day(field: string): number {
    return this.time(field, (text) => this.clock.parseDate(text));
  }

  time(field: string, parse: (text: string) => number | undefined): number {
    const text = this.required(field);
    const at = parse(text) ?? (this.config.lenient === true ? this.anyTime(text) : undefined);
    if (at === undefined) throw bad(`参数异常：${this.name(field)}格式错误`);
    return at;
  }

  anyTime(text: string): number | undefined {
    return (
      this.clock.parseDate(text) ??
      this.clock.parseStamp(text) ??
      this.clock.parseCompact(text) ??
      this.clock.parseCompact(`${text}00`)
    );
  }

  /** A wrong manufacturer has a code of its own; it is looked at before all other fields. */
  factorNo(needed = true): void {
    const value = needed ? this.required('factorNo') : this.optional('factorNo');
    if (value !== '' && value !== this.config.factorNo) {
      throw new ApiError(CODE.factor, '厂商编码(factorNo)错误');
    }
  }

  companyCode(): void {
    if (this.required('companyCode') !== this.config.companyCode) {
      throw bad('公司编码(companyCode)错误');
    }
  }

  /** 1 is one place, a character outside ASCII takes two (100 characters = 50 Hanzi). */
  maxWidth(field: string, width: number): string {
    const value = this.required(field);
    const used = [...value].reduce((n, c) => n + (c.charCodeAt(0) < 128 ? 1 : 2), 0);
    if (used > width) throw bad(`参数异常：${this.name(field)}长度不能超过${width}字符`);
    return value;
  }
}
