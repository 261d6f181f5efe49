import { sayReached } from '../model/budget.js';
import { BUDGETS } from '../model/budgets.js';
import { TROUBLES } from '../model/exchange.js';
import { type Text, text } from '../model/text.js';
import { type HarBody, readContent, readPostData, SPOILT } from './har-body.js';
import { isObject } from './json.js';
import { printable } from './printable.js';
import { MASK } from './redact.js';
import type { HeaderLine, WireExchange } from './wire-exchange.js';

/** Exchanges that others have recorded. */
export interface Recording {
  /** In the order of their time. */
  readonly exchanges: Iterable<WireExchange>;
  /** Entries that lack what it takes to judge them. */
  readonly broken: readonly { readonly index: number; readonly reason: Text }[];
  /** What the recorder has left out or spoilt, and how to record it whole. */
  readonly notes?: readonly Text[];
}

export interface Har extends Recording {
  readonly exchanges: readonly WireExchange[];
}

/** The text is not a HAR. */
export class HarError extends Error {
  override name = 'HarError';
  constructor(readonly text: Text) {
    super(text.en);
  }
}

/**
 * Reads a HAR 1.2, whose content is hostile: whatever an entry lacks makes that entry broken.
 *
 * @throws {HarError} when it has no list of entries, or too many.
 */
export function readHar(content: string): Har {
  let data: unknown;
  try {
    data = JSON.parse(content.replace(/^\ufeff/, ''));
  } catch {
    throw new HarError(text('不是合法的 JSON', 'it is not JSON'));
  }
  const entries = isObject(data) && isObject(data.log) ? data.log.entries : undefined;
  if (!Array.isArray(entries)) {
    throw new HarError(text('没有 log.entries，不是 HAR', 'it is not a HAR: it lacks log.entries'));
  }
  if (entries.length > BUDGETS.files.harEntries.limit) {
    throw new HarError(sayReached(BUDGETS.files.harEntries));
  }
  let exchanges: WireExchange[] = [];
  const broken: Har['broken'][number][] = [];
  const notes: Text[] = [];
  let spoilt = 0;
  for (const [i, entry] of entries.entries()) {
    const read = readEntry(entry, i + 1, () => {
      spoilt += 1;
    });
    if ('reason' in read) broken.push({ index: i + 1, reason: read.reason });
    else exchanges.push(read);
  }
  if (leavesSecretsOut(data, exchanges)) {
    exchanges = exchanges.map(markLeftOut);
    notes.push(LEFT_OUT);
  }
  if (spoilt > 0) notes.push(describeSpoilt(spoilt));
  return { exchanges: exchanges.sort((a, b) => a.at - b.at || a.index - b.index), broken, notes };
}

/** What browsers of the Chromium family leave out of a HAR, unless they are asked for all of it. */
const SECRET_HEADERS = /^(?:authorization|cookie|set-cookie)$/i;

function leavesSecretsOut(har: unknown, exchanges: readonly WireExchange[]): boolean {
  const { creator } = (har as { log: { creator?: unknown } }).log;
  if (!isObject(creator) || creator.name !== 'WebInspector') return false;
  return !exchanges.some(({ requestHeaders, responseHeaders }) =>
    [...requestHeaders, ...responseHeaders].some(([name]) => SECRET_HEADERS.test(name)),
  );
}

function markLeftOut(exchange: WireExchange): WireExchange {
  return { ...exchange, isStripped: true };
}

const LEFT_OUT = text(
  '浏览器导出的 HAR 略去了 Authorization，令牌和签名无从判定；请导出“含敏感数据的 HAR”（开发者工具 设置 → 网络 中允许）',
  'the browser has left Authorization out of the HAR, so that tokens and signatures cannot be judged: export it "with sensitive data", which the settings of the developer tools allow under Network',
);

function describeSpoilt(count: number): Text {
  return text(
    `${count} 个正文被录制工具截断或改成了替换字符，未判定`,
    `${count} ${count === 1 ? 'body is' : 'bodies are'} not judged: the recorder has cut them off or put replacement characters in place of bytes`,
  );
}

/** What comes later has no date of four digits. */
const LATEST = Date.UTC(9999, 11, 31);

/** No answer takes longer than a day. */
const LONGEST_MS = 86_400_000;

function readEntry(
  entry: unknown,
  index: number,
  onSpoilt: () => void,
): WireExchange | { readonly reason: Text } {
  const lack = (name: string) => ({ reason: text(`缺少 ${name}`, `it lacks ${name}`) });
  if (!isObject(entry)) return lack('request');
  const { request, response, startedDateTime, time } = entry;
  if (!isObject(request)) return lack('request');
  if (!isObject(response)) return lack('response');
  const { method, url } = request;
  if (typeof method !== 'string' || !/^[A-Za-z]{1,20}$/.test(method)) return lack('request.method');
  if (typeof url !== 'string' || !URL.canParse(url)) return lack('request.url');
  const at = typeof startedDateTime === 'string' ? Date.parse(startedDateTime) : Number.NaN;
  if (!(at >= 0 && at < LATEST)) return lack('startedDateTime');
  const requestHeaders = readHeaders(request.headers);
  const responseHeaders = readHeaders(response.headers);
  const sent = readPostData(request, requestHeaders);
  const received = readContent(response.content, responseHeaders);
  const keep = <Name extends string>(name: Name, body: HarBody) => {
    if (body === SPOILT) onSpoilt();
    return body instanceof Buffer ? ({ [name]: body } as { [name in Name]: Buffer }) : {};
  };
  return {
    index,
    at,
    durationMs: readDuration(time),
    method: method.toUpperCase(),
    url,
    requestHeaders,
    ...keep('requestBody', sent),
    status: toStatus(response.status),
    responseHeaders,
    ...keep('responseBody', received),
    ...readTrouble(response._trouble),
  };
}

/** In milliseconds; 0 where it is not said, or cannot be. */
function readDuration(time: unknown): number {
  const isPlausible = typeof time === 'number' && time > 0 && time <= LONGEST_MS;
  return isPlausible ? Math.round(time * 10) / 10 : 0;
}

/** Why there is no whole answer, where a recorder of ours has said so. */
function readTrouble(trouble: unknown): Pick<WireExchange, 'trouble'> {
  if (!isObject(trouble) || !isObject(trouble.message)) return {};
  const kind = TROUBLES.find((one) => one === trouble.kind);
  const { zh, en } = trouble.message;
  if (!kind || typeof zh !== 'string' || typeof en !== 'string') return {};
  return { trouble: { kind, message: text(printable(zh), printable(en)) } };
}

function toStatus(status: unknown): number {
  const value = Number(status);
  return Number.isInteger(value) && value >= 100 && value <= 999 ? value : 0;
}

function readHeaders(list: unknown): HeaderLine[] {
  if (!Array.isArray(list)) return [];
  return (
    list
      .slice(0, BUDGETS.files.harHeaders.limit)
      .filter(isObject)
      // Those of HTTP/2 that are none.
      .filter(({ name }) => typeof name === 'string' && !name.startsWith(':'))
      .map(({ name, value }): HeaderLine => [String(name), markWithheld(String(value ?? ''))])
  );
}

/** What recorders write in place of a value that they keep to themselves. */
const WITHHELD =
  /^\W*(?:redacted|removed|masked|hidden|filtered|sanitized|scrubbed)\W*$|^[*x•●]{3,}$/i;

/** A word may stand before it: the header's name, or how it is authorized. */
function markWithheld(value: string): string {
  const [first = '', second = first, ...more] = value.split(' ', 3);
  return more.length === 0 && WITHHELD.test(second) ? MASK : value;
}
