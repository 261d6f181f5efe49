import { parseDecimal } from '../../../src/specification/decimal.js';
import { spell } from '../messages/field-text.js';
import type { Fields } from '../rule.js';
import { AdminError } from './admin-route.js';

/** The documents write years of four digits, and nothing was installed before there were any. */
const EARLIEST = 0;
export const LATEST = Date.UTC(9999, 11, 31);

/** One object of a state document, read member by member; whatever is wrong names its place. */
export class DocumentObject {
  readonly #fields: Fields;
  readonly #place: string;

  constructor(value: unknown, place: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new AdminError(`${place} must be an object`);
    }
    this.#fields = value as Fields;
    this.#place = place;
  }

  get names(): string[] {
    return Object.keys(this.#fields);
  }

  has(name: string): boolean {
    return this.#read(name) !== undefined;
  }

  text(name: string, fallback?: string): string {
    const value = this.#read(name) ?? fallback;
    if (typeof value === 'string' && (value !== '' || fallback === '')) return value;
    return this.#fail(name, 'must be a text');
  }

  /** A decimal text or number, in ten-thousandths. */
  decimal(name: string, fallback?: string): number {
    const value = parseDecimal(spell(this.#read(name) ?? fallback));
    return Number.isSafeInteger(value) ? value : this.#fail(name, 'must be a decimal number');
  }

  /** A number that is not negative. */
  number(name: string, fallback?: number): number {
    const value = this.#read(name) ?? fallback;
    if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
    return this.#fail(name, 'must be a number from 0');
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.#read(name) ?? fallback;
    return typeof value === 'boolean' ? value : this.#fail(name, 'must be true or false');
  }

  /** An ISO 8601 time, as epoch milliseconds. */
  time(name: string, fallback?: number): number {
    const value = this.#read(name);
    if (value === undefined && fallback !== undefined) return fallback;
    const instant = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    const isSound = instant >= EARLIEST && instant < LATEST;
    return isSound ? instant : this.#fail(name, 'must be a time in ISO 8601, from 1970 to 9999');
  }

  /** A member that is an object itself. */
  object(name: string): DocumentObject {
    return new DocumentObject(this.#read(name), `${this.#place}.${name}`);
  }

  /** The members of an array, each with its place. */
  list<Item>(name: string, read: (value: unknown, place: string) => Item): Item[] {
    const value = this.#read(name);
    if (!Array.isArray(value)) return this.#fail(name, 'must be an array');
    return value.map((item, index) => read(item, `${this.#place}.${name}[${index}]`));
  }

  #read(name: string): unknown {
    const value = Object.hasOwn(this.#fields, name) ? this.#fields[name] : undefined;
    return value === null ? undefined : value;
  }

  #fail(name: string, rule: string): never {
    throw new AdminError(`${this.#place}.${name} ${rule}`);
  }
}

/** Reads the object and refuses members that nobody would read. */
export function readMembers(value: unknown, known: readonly string[]): DocumentObject {
  const document = new DocumentObject(value, 'state');
  const unknown = document.names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new AdminError(`state has no ${unknown.join(', ')}; valid: ${known.join(', ')}`);
  }
  return document;
}
