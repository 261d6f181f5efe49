import type { MessageRecord } from '../model/exchange.js';
import { ELLIPSIS } from './secrets/escapes.js';
import { SecretSearch } from './secrets/search.js';

/** What stands in place of a secret. */
export const MASK = '●●●';

/** Replaces every secret in whatever is written. */
export interface Redact {
  <T>(value: T): T;
  /**
   * Has a token replaced from now on that was made in the run, wherever it turns up: only its ends
   * stay.
   */
  readonly know: (token: string) => void;
}

/**
 * Makes a redactor for the given secrets. It finds them by their value, however they are spelt: with
 * the escapes of JSON, URLs and HTML, also nested, in any case, broken over lines, as UTF-16, in
 * hexadecimal digits, in Base64 once and twice; and the beginning of one that was cut off, before
 * `…`. Secrets shorter than four characters are ignored: they would deface every text.
 */
export function createRedactor(secrets: readonly string[]): Redact {
  const search = new SecretSearch(secrets);
  /** Most texts of a record are names that come again and again. */
  const names = new Map<string, string>();

  function hideName(name: string): string {
    const known = names.get(name);
    if (known !== undefined) return known;
    if (names.size >= MOST_NAMES) names.clear();
    const hidden = hide(name, search);
    names.set(name, hidden);
    return hidden;
  }

  function redact(value: unknown): unknown {
    if (typeof value === 'string') {
      return value.length > LONGEST_NAME ? hide(value, search) : hideName(value);
    }
    if (Array.isArray(value)) return value.map(redact);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, v]) => [redact(key), redact(v)]));
  }
  return Object.assign(redact as <T>(value: T) => T, {
    know(token: string) {
      if (search.know(token)) names.clear();
    },
  });
}

const LONGEST_NAME = 40;
const MOST_NAMES = 2000;

function hide(text: string, search: SecretSearch): string {
  let hidden = '';
  let position = 0;
  for (const { start, end, isToken } of search.find(text)) {
    const own = text.slice(start, end);
    hidden += text.slice(position, start) + (isToken ? maskWhole(own) : MASK);
    position = end;
  }
  return position === 0 ? text : hidden + text.slice(position);
}

/** A text as pieces: every other one, from the second on, is a secret. */
export function splitAtSecrets(text: string, secrets: readonly string[]): readonly string[] {
  const pieces: string[] = [];
  let position = 0;
  for (const { start, end } of new SecretSearch(secrets).find(text)) {
    pieces.push(text.slice(position, start), text.slice(start, end));
    position = end;
  }
  return [...pieces, text.slice(position)];
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

/** Within Base64 what is cut off, or not of Latin letters, would not be found. */
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

/** The same for a value that is known to be a token, and hides a short one as a whole. */
export function maskWhole(token: string): string {
  return token.length < 16 ? MASK : maskToken(token);
}
