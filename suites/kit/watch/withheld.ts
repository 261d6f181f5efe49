import { type Text, text } from '../../../src/model/text.js';
import { MASK } from '../../../src/wire/redact.js';
import type { Watched } from './watcher.js';

/** What is said of secrets that a recorder has kept to itself: they are not forged. */
export const WITHHELD: { readonly inconclusive: Text } = {
  inconclusive: text('记录隐去了令牌或密钥', 'the record withholds the token or key'),
};

/** Whether a recorder put something else in place of a secret. */
export function isWithheld(value: unknown): boolean {
  return typeof value === 'string' && (value.includes(MASK) || /^\W*REDACTED\W*$/i.test(value));
}

/**
 * Whether somebody has masked what a request is told from a forgery by. Nothing can be said of such
 * a one.
 */
export function isMasked({ exchange: { request }, requestText = '' }: Watched): boolean {
  return [request.url, requestText, ...Object.values(request.headers)].some(
    (value) => value.includes(MASK) || value.includes(ENCODED_MASK),
  );
}

const ENCODED_MASK = encodeURIComponent(MASK);
