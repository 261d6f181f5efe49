import type { Exchange, MessageRecord } from '../../../src/model/exchange.js';
import { recordBody } from '../../../src/wire/record-body.js';
import { MASK, maskToken, type Redact, redactBody } from '../../../src/wire/redact.js';
import type { HeaderLine, WireExchange } from '../../../src/wire/wire-exchange.js';
import type { Watcher } from './watcher.js';

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
    request: { method, url, ...record(requestBody) },
    response: { status, ...record(responseBody) },
  };
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
  const isSecret = (name: string) => name === 'cookie' || secretHeaders.includes(name);
  return headers.map(([name, value]) => [
    name,
    isSecret(name.toLowerCase()) ? maskWhole(value) : value,
  ]);
}

function maskWhole(value: string): string {
  const masked = maskToken(value);
  return masked === value ? MASK : masked;
}

function readBody(message: MessageRecord, redact: Redact): Buffer {
  return Buffer.from(redactBody(message, redact), message.bodyEncoding ?? 'utf8');
}
