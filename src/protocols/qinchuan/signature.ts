import { md5Hex } from '../../wire/digest.js';
import { isTooDeep } from '../../wire/nesting.js';

type Fields = Readonly<Record<string, unknown>>;

/** Name of the field that a signature is sent in [QC-R03]. */
export const SIGN_FIELD = 'sign';

/**
 * The text whose MD5 is the signature: `k=v` of the top-level fields but the signature itself,
 * sorted by name and joined by `&`, and `&key=` with the secret at the end. Texts stand as they
 * are, everything else as compact JSON [QC-R03].
 */
export function canonicalText(fields: Fields, appSecret: string): string {
  const pairs = Object.entries(fields)
    .filter(([name, value]) => name !== SIGN_FIELD && value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return [...pairs, `key=${appSecret}`].join('&');
}

/** The signature, in upper-case hexadecimal digits. */
export function signBody(fields: Fields, appSecret: string): string {
  return md5Hex(canonicalText(fields, appSecret));
}

/** Nobody signs what is nested deeper than any message of the document. */
export function isSigned(fields: Fields, appSecret: string): boolean {
  return !isTooDeep(fields) && fields[SIGN_FIELD] === signBody(fields, appSecret);
}
