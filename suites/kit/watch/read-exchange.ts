import { BUDGETS } from '../../../src/model/budgets.js';
import type { Exchange } from '../../../src/model/exchange.js';
import { methodsOf, type Operation } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { findMeantPath } from '../../../src/specification/nearest.js';
import { parseJson } from '../../../src/wire/json.js';
import { decodeUtf8, MAX_RECORDED_BYTES, recordBody } from '../../../src/wire/record-body.js';
import type { HeaderLine, WireExchange } from '../../../src/wire/wire-exchange.js';
import type { Answer } from '../answer.js';
import type { Dialect } from '../dialect.js';
import type { Watched, Watcher } from './watcher.js';

/** How much of a body the samples of a report have. */
const MOST_SHOWN_BYTES = MAX_RECORDED_BYTES / 16;

/** Addresses at which operations were said to be; more are not asked for in earnest. */
const MOST_ADDRESSES = BUDGETS.watching.addresses.limit;

/**
 * Reads exchanges as those of the protocol's operations, or of the system's alone that was called
 * where that is known; undefined for all others.
 */
export function createReader(
  watcher: Watcher,
  paths: Readonly<Record<string, string>>,
): (entry: WireExchange, system?: string) => Watched | undefined {
  const addresses = new Map<string, Operation | undefined>();
  const all = watcher.dialect.spec.manifest.operations;
  return (entry, system) => {
    // What browsers ask beforehand is no call.
    if (entry.method === 'OPTIONS') return undefined;
    const operations = system === undefined ? all : all.filter((one) => one.system === system);
    const found =
      route(operations, entry, paths) ?? routeByAddress(watcher, operations, entry, addresses);
    const operation =
      found ??
      guess(watcher, operations, entry, paths) ??
      (NOWHERE.includes(entry.status) ? recognise(watcher, operations, entry, true) : undefined);
    if (!operation) return undefined;
    const read = readOne(watcher, entry, operation, found === undefined);
    for (const address of watcher.readAddresses?.(read.answer?.body) ?? []) {
      const place = placeOf(address);
      if (addresses.size < MOST_ADDRESSES && !addresses.has(place)) addresses.set(place, undefined);
    }
    return read;
  };
}

/** The operation at the end of the path, behind whatever prefix; of several the longest. */
function route(
  operations: readonly Operation[],
  { url, method }: WireExchange,
  paths: Readonly<Record<string, string>>,
): Operation | undefined {
  const { pathname } = new URL(url);
  const pathOf = ({ id, path }: Operation) => paths[id] ?? path;
  const ranked = operations
    .filter((operation) => pathname.endsWith(pathOf(operation)))
    .sort((a, b) => pathOf(b).length - pathOf(a).length);
  const fits = (operation: Operation) => methodsOf(operation).includes(method);
  return ranked.find(fits) ?? ranked[0];
}

/** Hosts differ where a proxy stands between the two. */
function placeOf(address: string): string {
  return URL.canParse(address) ? new URL(address).pathname : address;
}

/** Behind a gateway an address stands for one interface, which its path need not name. */
function routeByAddress(
  watcher: Watcher,
  operations: readonly Operation[],
  entry: WireExchange,
  addresses: Map<string, Operation | undefined>,
): Operation | undefined {
  const place = placeOf(entry.url);
  if (!addresses.has(place)) return undefined;
  const operation =
    addresses.get(place) ??
    operations.find(({ id }) => place.includes(id)) ??
    recognise(watcher, operations, entry, false);
  addresses.set(place, operation);
  return operation;
}

/** The operation that a request to no known address is meant for, by its last part and content. */
function guess(
  watcher: Watcher,
  operations: readonly Operation[],
  entry: WireExchange,
  paths: Readonly<Record<string, string>>,
): Operation | undefined {
  const { schemas } = watcher.dialect.spec;
  const pathOf = ({ id, path }: Operation) => paths[id] ?? path;
  const candidates = operations.filter((one) => methodsOf(one).includes(entry.method));
  const meant = findMeantPath(
    new URL(entry.url).pathname.replace(/(?<!\/)\/+$/, ''),
    candidates.map(pathOf),
  );
  const operation = candidates.find((one) => pathOf(one) === meant);
  const sent = textOf(entry);
  if (!operation || sent === undefined) return undefined;
  const fields = readSafely(watcher, operation, sent, entry.url) ?? {};
  const { properties = {} } = schemas[`${operation.id}.request`] ?? {};
  return Object.keys(properties).some((name) => name in fields) ? operation : undefined;
}

/** Answers of servers that have nothing at the address. */
const NOWHERE = [404, 405];

/**
 * The one operation of whose fields the content has most.
 *
 * @param isStrict its table has to be kept
 */
function recognise(
  watcher: Watcher,
  operations: readonly Operation[],
  entry: WireExchange,
  isStrict: boolean,
): Operation | undefined {
  const { spec, validator } = watcher.dialect;
  const sent = textOf(entry);
  if (sent === undefined || sent === '') return undefined;
  const [first, second] = operations
    .filter((one) => methodsOf(one).includes(entry.method))
    .flatMap((operation) => {
      const message = `${operation.id}.request`;
      const fields = readSafely(watcher, operation, sent, entry.url);
      if (!fields) return [];
      // What takes an empty message takes any.
      const isFit = !validator.accepts(message, {}) && validator.accepts(message, fields);
      if (isStrict && !isFit) return [];
      const { properties = {} } = spec.schemas[message] ?? {};
      return [
        { operation, count: Object.keys(properties).filter((name) => name in fields).length },
      ];
    })
    .sort((a, b) => b.count - a.count);
  return first && first.count > (second?.count ?? 0) ? first.operation : undefined;
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
  const body = answerText === undefined ? undefined : readBody(dialect, operation.id, answerText);
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
    isStripped: entry.isStripped === true,
    exchange: entry.responseBody === undefined ? exchange : { ...exchange, outcome },
    request,
    requestText: sent,
    answer: hasAnswer ? answer : undefined,
  };
}

/** The body of an operation's answer, as its encoding reads it. */
export function readBody(
  { encodings, encoding }: Pick<Dialect, 'encodings' | 'encoding'>,
  operation: string,
  text: string,
): unknown {
  const { read = parseJson } = encodings?.[operation] ?? encoding ?? {};
  return read(text);
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
    purpose: 'observed',
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
