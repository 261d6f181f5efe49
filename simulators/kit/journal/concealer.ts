import { MASK, type Redact } from '../../../src/wire/redact.js';
import type { WireExchange } from '../../../src/wire/wire-exchange.js';
import type { JournalEntry } from './journal-entry.js';

/** Takes out what whoever reads a journal could use: secrets, and tokens made with them. */
export interface Concealer {
  /** @param operation undefined for an exchange of none */
  exchange(exchange: WireExchange, operation: string | undefined): WireExchange;
  readonly redact: Redact;
}

/** What conceals is loaded when somebody asks. */
export type LoadConcealer = () => Promise<Concealer>;

/** Marks the end of a body that was cut, where a secret may have been cut as well. */
const CUT = '…';

/** An entry as it may be shown. */
export function concealEntry(entry: JournalEntry, concealer: Concealer): JournalEntry {
  const { body, bodyOmitted, answer, answerOmitted, diagnose } = entry;
  const isText = typeof body === 'string';
  const [endOfBody = '', endOfAnswer = ''] = [isText ? bodyOmitted : 0, answerOmitted].map(
    (omitted) => (omitted > 0 ? CUT : ''),
  );
  const shown = concealer.exchange(
    {
      index: entry.index,
      at: entry.at,
      durationMs: entry.durationMs,
      method: entry.method,
      url: entry.path,
      requestHeaders: Object.entries(entry.headers),
      requestBody: isText ? Buffer.from(body + endOfBody) : Buffer.from(body),
      status: entry.status,
      responseHeaders: Object.entries(entry.answerHeaders),
      responseBody: Buffer.from(answer + endOfAnswer),
    },
    entry.operation,
  );
  const { url, requestHeaders, requestBody, responseHeaders, responseBody } = shown;
  const uncut = (bytes: Buffer | undefined, end: string) => {
    const text = bytes?.toString() ?? MASK;
    return text.slice(0, text.length - end.length);
  };
  return {
    ...entry,
    path: url,
    headers: Object.fromEntries(requestHeaders),
    body: isText ? uncut(requestBody, endOfBody) : (requestBody ?? Buffer.from(MASK)),
    answerHeaders: Object.fromEntries(responseHeaders),
    answer: uncut(responseBody, endOfAnswer),
    diagnose: diagnose && (() => concealer.redact(diagnose())),
  };
}
