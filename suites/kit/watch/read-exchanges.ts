import type { Exchange } from '../../../src/model/exchange.js';
import { methodsOf, type Operation } from '../../../src/model/specification.js';
import { type Text, text } from '../../../src/model/text.js';
import type { Har, HarExchange } from '../../../src/wire/har.js';
import { parseJson } from '../../../src/wire/json.js';
import { decodeUtf8, MAX_RECORDED_BYTES, recordBody } from '../../../src/wire/record-body.js';
import { MASK, maskToken, type Redact } from '../../../src/wire/redact.js';
import type { Answer } from '../answer.js';
import type { Watched, Watcher } from './watcher.js';

const MOST_LISTED = 20;

/** The exchanges of the protocol's operations, and what is said of all others. */
export function readExchanges(
  watcher: Watcher,
  { exchanges, broken }: Har,
  { paths, redact }: { readonly paths: Readonly<Record<string, string>>; readonly redact: Redact },
): { readonly watched: readonly Watched[]; readonly ignored: readonly Text[] } {
  const watched: Watched[] = [];
  const others = new Map<string, number>();
  const addresses = new Set<string>();
  let bodiless = 0;
  for (const entry of exchanges) {
    const found = route(watcher, entry, paths, addresses);
    const operation = found ?? guess(watcher, entry);
    if (!operation) {
      const place = nameOther(entry.url);
      others.set(place, (others.get(place) ?? 0) + 1);
      continue;
    }
    const read = readOne(watcher, entry, operation, redact);
    for (const address of watcher.readAddresses?.(read.answer?.body) ?? []) addresses.add(address);
    if (!read.answer) bodiless += 1;
    watched.push(found ? read : { ...read, isMisplaced: true });
  }
  const ignored = [
    ...describeBroken(broken),
    ...describeOthers(others),
    ...(bodiless > 0
      ? [
          text(
            `${bodiless} 次交互没有记录应答正文，响应无从判定；请用“保存全部内容”导出 HAR`,
            `${bodiless} exchanges have no recorded answer to judge: export the HAR with content`,
          ),
        ]
      : []),
  ];
  return { watched, ignored: redact(ignored) };
}

/** The operation at the end of the path, behind whatever prefix; of several the longest. */
function route(
  { dialect }: Watcher,
  { url, method }: HarExchange,
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
function guess(watcher: Watcher, entry: HarExchange): Operation | undefined {
  const { spec } = watcher.dialect;
  const last = lastPart(new URL(entry.url).pathname);
  const operation = spec.manifest.operations.find(
    (candidate) => lastPart(candidate.path) === last && methodsOf(candidate).includes(entry.method),
  );
  const sent = entry.requestBody ?? (entry.method === 'GET' ? queryOf(entry.url) : undefined);
  if (!operation || sent === undefined) return undefined;
  const fields = readSafely(watcher, operation, sent) ?? {};
  const { properties = {} } = spec.schemas[`${operation.id}.request`] ?? {};
  return Object.keys(properties).some((name) => name in fields) ? operation : undefined;
}

function lastPart(path: string): string | undefined {
  return path.toLowerCase().split('/').filter(Boolean).at(-1);
}

function readOne(
  watcher: Watcher,
  entry: HarExchange,
  operation: Operation,
  redact: Redact,
): Watched {
  const { dialect } = watcher;
  const exchange = toExchange(entry, operation);
  const sent = entry.requestBody ?? (entry.method === 'GET' ? queryOf(entry.url) : undefined);
  const request = sent === undefined ? undefined : readSafely(watcher, operation, sent);
  const answerText = entry.responseBody && decodeUtf8(entry.responseBody);
  const { read = parseJson } = dialect.encodings?.[operation.id] ?? dialect.encoding ?? {};
  const body = answerText === undefined ? undefined : read(answerText);
  const answer: Answer | undefined =
    entry.responseBody || exchange.trouble
      ? {
          operation: operation.id,
          sent: request ?? {},
          exchange,
          ...(answerText === undefined ? {} : { text: answerText }),
          body,
          envelope: dialect.readEnvelope(body),
        }
      : undefined;
  return {
    operation,
    at: entry.at,
    exchange,
    shown: redact(hide(watcher, exchange)),
    request,
    requestText: sent,
    answer,
  };
}

function readSafely(watcher: Watcher, operation: Operation, sent: string) {
  try {
    return watcher.readRequest(operation, sent);
  } catch {
    return undefined;
  }
}

function queryOf(url: string): string {
  return new URL(url).search.slice(1);
}

function toExchange(entry: HarExchange, { id }: Operation): Exchange {
  const { method, url, requestHeaders, responseHeaders, status, durationMs } = entry;
  const limit = MAX_RECORDED_BYTES / 16;
  const response = {
    status,
    headers: responseHeaders,
    ...recordBody(entry.responseBody ?? Buffer.alloc(0), limit),
  };
  return {
    purpose: 'stimulus',
    operation: id,
    offsetMs: 0,
    durationMs,
    request: {
      method,
      url,
      headers: requestHeaders,
      ...recordBody(Buffer.from(entry.requestBody ?? ''), limit),
    },
    ...(status === 0
      ? {
          trouble: {
            kind: 'other' as const,
            message: text('没有记录应答', 'no answer is recorded'),
          },
        }
      : { response }),
  };
}

/** Tokens of real systems could be used by whoever reads the report, whichever secret made them. */
function hide({ dialect, secretHeaders }: Watcher, exchange: Exchange): Exchange {
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

function nameOther(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`.slice(0, 200);
}

function describeOthers(others: ReadonlyMap<string, number>): Text[] {
  if (others.size === 0) return [];
  const total = [...others.values()].reduce((sum, count) => sum + count, 0);
  const listed = [...others].slice(0, MOST_LISTED).map(([place, count]) => `${place} (${count})`);
  const list = listed.join(', ') + (others.size > MOST_LISTED ? ', …' : '');
  return [
    text(
      `忽略 ${total} 条其他地址的记录：${list}`,
      `${total} entries of other addresses are ignored: ${list}`,
    ),
  ];
}

function describeBroken(broken: Har['broken']): Text[] {
  const [first] = broken;
  if (!first) return [];
  const { zh, en } = first.reason;
  return [
    text(
      `${broken.length} 条记录不完整，未判定；第 ${first.index} 条${zh}`,
      `${broken.length} entries are incomplete and not judged; number ${first.index}: ${en}`,
    ),
  ];
}
