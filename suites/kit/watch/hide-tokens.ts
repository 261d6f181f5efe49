import type { Exchange, MessageRecord } from '../../../src/model/exchange.js';
import { recordBody } from '../../../src/wire/record-body.js';
import { maskWhole, type Redact, redactBody } from '../../../src/wire/redact.js';
import type { HeaderLine, WireExchange } from '../../../src/wire/wire-exchange.js';
import type { Watcher } from './watcher.js';

/** A shorter one stands for no secret: callers send `undefined` in its place. */
const SHORTEST_TOKEN = 16;

/** Has whatever is written from now on do without what could be used again of an exchange. */
export function learnTokens(
  { dialect, secretHeaders }: Watcher,
  exchange: Exchange,
  redact: Redact,
): void {
  const headers = Object.entries(exchange.request.headers).flatMap(([name, value]) =>
    isSecret(name, secretHeaders) ? [value] : [],
  );
  for (const token of [...headers, ...(dialect.tokensIn?.(exchange) ?? [])]) {
    if (token.length >= SHORTEST_TOKEN) redact.know(token);
  }
}

/** Tokens of real systems could be used by whoever reads the report, whichever secret made them. */
export function hideTokens(watcher: Watcher, exchange: Exchange): Exchange {
  const { request } = exchange;
  const headers = Object.fromEntries(hideHeaders(watcher, Object.entries(request.headers)));
  const shown = { ...exchange, request: { ...request, headers } };
  return watcher.dialect.hideExchange?.(shown) ?? shown;
}

/**
 * The same for a whole exchange that is handed on, secrets included.
 *
 * @param operation undefined for an exchange of none, whose tokens nobody knows
 */
export function hideWireExchange(
  watcher: Watcher,
  exchange: WireExchange,
  operation: string | undefined,
  redact: Redact,
): WireExchange {
  const { method, url, status, durationMs, requestBody, responseBody } = exchange;
  const record = (body: Buffer = Buffer.alloc(0)) => ({
    headers: {},
    ...recordBody(body, body.length),
  });
  const plain: Exchange = {
    purpose: 'stimulus',
    operation: operation ?? '',
    offsetMs: 0,
    durationMs,
    request: {
      ...{ method, url, ...record(requestBody) },
      headers: Object.fromEntries(exchange.requestHeaders),
    },
    response: { status, ...record(responseBody) },
  };
  learnTokens(watcher, plain, redact);
  const { request, response } = watcher.dialect.hideExchange?.(plain) ?? plain;
  return {
    ...exchange,
    url: redact(request.url),
    requestHeaders: redact(hideHeaders(watcher, exchange.requestHeaders)),
    ...(requestBody && { requestBody: readBody(request, redact) }),
    responseHeaders: redact(exchange.responseHeaders),
    ...(responseBody && response && { responseBody: readBody(response, redact) }),
  };
}

function hideHeaders({ secretHeaders }: Watcher, headers: readonly HeaderLine[]): HeaderLine[] {
  return headers.map(([name, value]) => [
    name,
    isSecret(name, secretHeaders) ? maskWhole(value) : value,
  ]);
}

function isSecret(name: string, secretHeaders: readonly string[]): boolean {
  const known = name.toLowerCase();
  return known === 'cookie' || secretHeaders.includes(known);
}

function readBody(message: MessageRecord, redact: Redact): Buffer {
  return Buffer.from(redactBody(message, redact), message.bodyEncoding ?? 'utf8');
}
