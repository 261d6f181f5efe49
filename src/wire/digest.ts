import { hash } from 'node:crypto';
import { BUDGETS } from '../model/budgets.js';
import type { Digests } from '../model/evidence.js';

/** MD5 (RFC 1321) of the text's UTF-8 bytes, as 32 upper-case hexadecimal digits. */
export function md5Hex(text: string): string {
  return hash('md5', text).toUpperCase();
}

/** SHA-256 (FIPS 180-4) and SM3 (GB/T 32905) of the bytes, or of a text's UTF-8. */
export function digestsOf(bytes: string | Uint8Array): Digests {
  return { sha256: hash('sha256', bytes), sm3: hash('sm3', bytes) };
}

/** Base64 (RFC 4648) of the text's UTF-8 bytes, without line breaks. */
export function encodeBase64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

/** Longest name that is remembered as it is, in characters. */
const MAX_NAME = BUDGETS.state.name.limit;

/** A name to remember something by: of a long one its digest, which no other name has. */
export function shortenName(name: string): string {
  return name.length <= MAX_NAME ? name : hash('sha256', name, 'base64');
}
