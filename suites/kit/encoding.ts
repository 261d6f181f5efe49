import { percentEncode, writeForm } from '../../src/wire/form.js';

/** How the fields of a request are written. */
export interface Encoding {
  /** The text of the body. */
  readonly write: (body: Readonly<Record<string, unknown>>, operation: string) => string;
  /** The text of one value within it; absent where that depends on the others. */
  readonly writeValue?: (value: unknown) => string;
  /** A request without a body carries the same text in its query. */
  readonly fitsQuery: boolean;
  /** That of the manifest when absent. */
  readonly contentType?: string;
  /** The value that an answer carries, undefined where there is none; JSON when absent. */
  readonly read?: (answer: string) => unknown;
}

/** Texts that JSON writes as they are; far the most. */
const PLAIN = /^[\w .:/-]*$/;

export const JSON_ENCODING: Encoding = {
  write: (body) => JSON.stringify(body),
  writeValue: (value) =>
    typeof value === 'string' && PLAIN.test(value) ? `"${value}"` : JSON.stringify(value),
  fitsQuery: false,
};

export const FORM_ENCODING: Encoding = {
  write: writeForm,
  writeValue: (value) => percentEncode(String(value)),
  fitsQuery: true,
};
