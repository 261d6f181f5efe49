import type { MessageRecord } from '../model/exchange.js';
import { ELLIPSIS, spellingPatterns } from './secret-spellings.js';

/** What stands in place of a secret. */
export const MASK = '●●●';

/** Replaces every secret in whatever is written. */
export type Redact = <T>(value: T) => T;

/**
 * Makes a redactor for the given secrets, which also finds them in their JSON, URL and Base64
 * spellings, and the beginning of one that was cut off, before `…`. Secrets shorter than four
 * characters are ignored: they would deface every text.
 */
export function createRedactor(secrets: readonly string[]): Redact {
  const pattern = secretPattern(secrets);

  function redact(value: unknown): unknown {
    if (typeof value === 'string') return value.replaceAll(pattern, MASK);
    if (Array.isArray(value)) return value.map(redact);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, v]) => [redact(key), redact(v)]));
  }
  return redact as Redact;
}

/** Finds the secrets in their usual spellings, all of them in a text. */
export function secretPattern(secrets: readonly string[]): RegExp {
  return new RegExp(spellingPatterns(secrets).join('|') || '(?!)', 'g');
}

/**
 * The body of a message without secrets, also in bytes that are not text, and where the limit of
 * what is recorded has left the beginning of one.
 */
export function redactBody(message: RecordedBody, redact: Redact): string {
  const { body, bodyEncoding, bodyOmitted } = message;
  const hide = bodyOmitted === undefined ? redact : (text: string) => redactCut(text, redact);
  return bodyEncoding === 'base64' ? redactBytes(body, hide) : hide(body);
}

type RecordedBody = Pick<MessageRecord, 'body' | 'bodyEncoding' | 'bodyOmitted'>;

function redactCut(text: string, redact: Redact): string {
  return redact(`${text}${ELLIPSIS}`).slice(0, -ELLIPSIS.length);
}

/** Within Base64 no spelling of a secret would be found. */
function redactBytes(base64: string, hide: (text: string) => string): string {
  const bytes = Buffer.from(base64, 'base64').toString('latin1');
  const shown = hide(bytes);
  if (shown === bytes) return base64;
  return Buffer.from(shown.replaceAll(MASK, MASK_BYTES), 'latin1').toString('base64');
}

/** The bytes of a body in Base64, one character each, and a mask as such. */
export function readBytes(base64: string): string {
  return Buffer.from(base64, 'base64').toString('latin1').replaceAll(MASK_BYTES, MASK);
}

const MASK_BYTES = Buffer.from(MASK).toString('latin1');

/** A token that can be compared by eye but not used again: its first and last four characters. */
export function maskToken(token: string): string {
  return token.length < 16 ? token : `${token.slice(0, 4)}${MASK}${token.slice(-4)}`;
}
