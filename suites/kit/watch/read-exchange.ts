import type { Exchange } from '../../../src/model/exchange.js';
import { methodsOf, type Operation } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { findMeantPath } from '../../../src/specification/nearest.js';
import { parseJson } from '../../../src/wire/json.js';
import { decodeUtf8, MAX_RECORDED_BYTES, recordBody } from '../../../src/wire/record-body.js';
import { MASK, maskToken } from '../../../src/wire/redact.js';
import type { HeaderLine, WireExchange } from '../../../src/wire/wire-exchange.js';
import type { Answer } from '../answer.js';
import type { Watched, Watcher } from './watcher.js';

/** How much of a body the samples of a report have. */
const MOST_SHOWN_BYTES = MAX_RECORDED_BYTES / 16;

/** Addresses at which operations were said to be; more are not asked for in earnest. */
const MOST_ADDRESSES = 1000;

/** Reads exchanges as those of the protocol's operations; undefined for all others. */
export function createReader(
  watcher: Watcher,
  paths: Readonly<Record<string, string>>,
): (entry: WireExchange) => Watched | undefined {
  const addresses = new Set<string>();
  return (entry) => {
    const found = route(watcher, entry, paths, addresses);
    const operation = found ?? guess(watcher, entry, paths);
    if (!operation) return undefined;
    const read = readOne(watcher, entry, operation, found === undefined);
    for (const address of watcher.readAddresses?.(read.answer?.body) ?? []) {
      if (addresses.size < MOST_ADDRESSES) addresses.add(address);
    }
    return read;
  };
}

/** The operation at the end of the path, behind whatever prefix; of several the longest. */
function route(
  { dialect }: Watcher,
  { url, method }: WireExchange,
  paths: Readonly<Record<string, string>>,
  addresses: ReadonlySet<string>,
): Operation | undefined {
  const { pathname } = new URL(url);
  const { operations } = dialect.spec.manifest;
  const pathOf = ({ id, path }: Operation) => paths[id] ?? path;
  const ranked = operations
    .filter((operation) => pathname.endsWith(pathOf(operation)))
    .sort((a, b) => pathOf(b).length - pathOf(a).length);
  const fits = (operation: Operation) => methodsOf(operation).includes(method);
  const found = ranked.find(fits) ?? ranked[0];
  if (found || !addresses.has(url.split('?')[0] ?? '')) return found;
  // Behind the gateway an address stands for one interface, which its path need not name.
  return operations.find((operation) => pathname.includes(operation.id));
}

/** The operation that a request to no known address is meant for, by its last part and content. */
function guess(
  watcher: Watcher,
  entry: WireExchange,
  paths: Readonly<Record<string, string>>,
): Operation | undefined {
  const { manifest, schemas } = watcher.dialect.spec;
  const pathOf = ({ id, path }: Operation) => paths[id] ?? path;
  const candidates = manifest.operations.filter((one) => methodsOf(one).includes(entry.method));
  const meant = findMeantPath(
    new URL(entry.url).pathname.replace(/\/+$/, ''),
    candidates.map(pathOf),
  );
  const operation = candidates.find((one) => pathOf(one) === meant);
  const sent = textOf(entry);
  if (!operation || sent === undefined) return undefined;
  const fields = readSafely(watcher, operation, sent, entry.url) ?? {};
  const { properties = {} } = schemas[`${operation.id}.request`] ?? {};
  return Object.keys(properties).some((name) => name in fields) ? operation : undefined;
}

function readOne(
  watcher: Watcher,
  entry: WireExchange,
  operation: Operation,
  isMisplaced: boolean,
): Watched {
  const { dialect } = watcher;
  const exchange = toExchange(entry, operation);
  const sent = textOf(entry);
  const request = sent === undefined ? undefined : readSafely(watcher, operation, sent, entry.url);
  const answerText = entry.responseBody && decodeUtf8(entry.responseBody);
  const { read = parseJson } = dialect.encodings?.[operation.id] ?? dialect.encoding ?? {};
  const body = answerText === undefined ? undefined : read(answerText);
  const envelope = dialect.readEnvelope(body);
  const hasAnswer = entry.responseBody !== undefined || exchange.trouble !== undefined;
  const answer: Answer = {
    operation: operation.id,
    sent: request ?? {},
    exchange,
    ...(answerText === undefined ? {} : { text: answerText }),
    body,
    envelope,
  };
  const outcome =
    envelope === undefined ? 'unreadable' : envelope.succeeded ? 'accepted' : 'refused';
  return {
    operation,
    at: entry.at,
    isMisplaced,
    exchange: entry.responseBody === undefined ? exchange : { ...exchange, outcome },
    request,
    requestText: sent,
    answer: hasAnswer ? answer : undefined,
  };
}

/** What was sent, as text; bytes that are not UTF-8 are read as senders must not mean them. */
function textOf({ method, url, requestBody }: WireExchange): string | undefined {
  if (requestBody && requestBody.length > 0) return requestBody.toString('utf8');
  return method === 'GET' ? new URL(url).search.slice(1) : requestBody?.toString('utf8');
}

function readSafely(watcher: Watcher, operation: Operation, sent: string, url: string) {
  try {
    return watcher.readRequest(operation, sent, url);
  } catch {
    return undefined;
  }
}

function toExchange(entry: WireExchange, { id }: Operation): Exchange {
  const { method, url, requestHeaders, responseHeaders, status, durationMs } = entry;
  const trouble =
    entry.trouble ??
    (status === 0
      ? { kind: 'other' as const, message: text('没有记录应答', 'no answer is recorded') }
      : undefined);
  return {
    purpose: 'stimulus',
    operation: id,
    offsetMs: 0,
    durationMs,
    request: {
      method,
      url,
      headers: joinHeaders(requestHeaders),
      ...recordBody(entry.requestBody ?? Buffer.alloc(0), MOST_SHOWN_BYTES),
    },
    ...(trouble ? { trouble } : {}),
    ...(status === 0
      ? {}
      : {
          response: {
            status,
            headers: joinHeaders(responseHeaders),
            ...recordBody(entry.responseBody ?? Buffer.alloc(0), MOST_SHOWN_BYTES),
          },
        }),
  };
}

/** Names as they were first written; values of a repeated name are joined by commas. */
function joinHeaders(lines: readonly HeaderLine[]): Record<string, string> {
  const joined = new Map<string, [string, string]>();
  for (const [name, value] of lines) {
    const known = joined.get(name.toLowerCase());
    if (known) known[1] += `, ${value}`;
    else joined.set(name.toLowerCase(), [name, value]);
  }
  return Object.fromEntries(joined.values());
}

/** Tokens of real systems could be used by whoever reads the report, whichever secret made them. */
export function hideTokens({ dialect, secretHeaders }: Watcher, exchange: Exchange): Exchange {
  const { request } = exchange;
  const isSecret = (name: string) => name === 'cookie' || secretHeaders.includes(name);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      isSecret(name.toLowerCase()) ? maskWhole(value) : value,
    ]),
  );
  const shown = { ...exchange, request: { ...request, headers } };
  return dialect.hideExchange?.(shown) ?? shown;
}

function maskWhole(value: string): string {
  const masked = maskToken(value);
  return masked === value ? MASK : masked;
}
