import type { Fields } from '../rule.js';
import { AdminError, type AdminRoute } from './admin-route.js';

/** Digits of a mark: those of the run, those of the number. */
const PREFIX = /^[\da-f]{12}$/;
const NUMBER_DIGITS = 12;
/** More than one run can send. */
const MOST = 50_000_000;
const FIRST_CAPACITY = 65_536;

/**
 * Which requests, or parts of one, a message is about, by their numbers in a run: for protocols
 * whose messages have no place for a mark.
 */
export type NumberReader = (prefix: string) => (fields: Fields) => Iterable<number>;

/**
 * Counts how often each marked request of a load test was carried out: one byte a request. A mark
 * is the run's twelve hexadecimal digits, and twelve of the request's number, anywhere in it.
 */
export class MarkCounter {
  readonly #reader: NumberReader | undefined;
  #numbersIn: ReturnType<NumberReader> | undefined;
  #prefix: string | undefined;
  #counts = new Uint8Array(0);
  #length = 0;

  /** @param reader takes the place of the marks */
  constructor(reader?: NumberReader) {
    this.#reader = reader;
  }

  /** The run whose requests are counted. */
  get prefix(): string | undefined {
    return this.#prefix;
  }

  /** Begins anew with another run; the workers of one run may each ask for it. */
  watch(prefix: string): void {
    if (prefix === this.#prefix) return;
    this.#numbersIn = this.#reader?.(prefix);
    this.#prefix = prefix;
    this.#counts = new Uint8Array(FIRST_CAPACITY);
    this.#length = 0;
  }

  /** Counts the marks in a request that has been carried out. */
  note(request: string, fields: Fields = {}): void {
    if (this.#prefix === undefined) return;
    if (this.#numbersIn) {
      for (const number of this.#numbersIn(fields)) this.#count(number);
      return;
    }
    const at = request.indexOf(this.#prefix);
    if (at < 0) return;
    const start = at + this.#prefix.length;
    const digits = request.slice(start, start + NUMBER_DIGITS);
    this.#count(/^[\da-f]+$/.test(digits) ? Number.parseInt(digits, 16) : MOST);
  }

  #count(number: number): void {
    if (number >= MOST) return;
    this.#reserve(number + 1);
    this.#counts[number] = Math.min(255, (this.#counts[number] ?? 0) + 1);
  }

  /** Base64 of one byte for each request, by its number. */
  read(): string {
    return Buffer.from(this.#counts.buffer, 0, this.#length).toString('base64');
  }

  #reserve(length: number): void {
    if (length > this.#counts.length) {
      const larger = new Uint8Array(Math.max(length, this.#counts.length * 2));
      larger.set(this.#counts);
      this.#counts = larger;
    }
    this.#length = Math.max(this.#length, length);
  }
}

/** `PUT /marks` begins to count the requests of a run, `GET /marks` gives the counts and whose they are. */
export function createMarkRoutes(marks: MarkCounter): AdminRoute[] {
  return [
    {
      method: 'PUT',
      path: '/marks',
      run({ fields: { prefix } }) {
        if (typeof prefix !== 'string' || !PREFIX.test(prefix)) {
          throw new AdminError('prefix must be twelve hexadecimal digits in lower case');
        }
        marks.watch(prefix);
        return { prefix };
      },
    },
    { method: 'GET', path: '/marks', run: () => ({ prefix: marks.prefix, counts: marks.read() }) },
  ];
}
