import type { HttpOutcome, HttpRequest } from '../../../src/wire/http-client.js';
import { joinHeaders } from './header-lines.js';
import type { NewEntry } from './journal-entry.js';

/**
 * The entry of a request that was sent, with its outcome.
 *
 * @param at epoch milliseconds of the simulator's clock
 */
export function describeSent(
  at: number,
  operation: string,
  { method, url, headers, body = '' }: HttpRequest,
  { response, text, durationMs, trouble }: HttpOutcome,
): NewEntry {
  return {
    at,
    direction: 'sent',
    method,
    path: url,
    operation,
    matched: true,
    headers: joinHeaders(headers),
    body,
    isWhole: true,
    status: response?.status ?? 0,
    answer: text ?? response?.body ?? '',
    answerHeaders: joinHeaders(response?.headers ?? {}),
    durationMs,
    trouble: trouble?.message.zh,
  };
}
