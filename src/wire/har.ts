import { sayReached } from '../model/budget.js';
import { BUDGETS } from '../model/budgets.js';
import { TROUBLES } from '../model/exchange.js';
import { type Text, text } from '../model/text.js';
import { percentEncode } from './form.js';
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

/** A longer body is left out, as if it had not been recorded. */
const MAX_BODY = BUDGETS.files.harBody.limit;
const MAX_BODY_IN_BASE64 = 4 * Math.ceil(MAX_BODY / 3);

type Fields = Readonly<Record<string, unknown>>;

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
  const exchanges: WireExchange[] = [];
  const broken: Har['broken'][number][] = [];
  for (const [i, entry] of entries.entries()) {
    const read = readEntry(entry, i + 1);
    if ('reason' in read) broken.push({ index: i + 1, reason: read.reason });
    else exchanges.push(read);
  }
  return { exchanges: exchanges.sort((a, b) => a.at - b.at || a.index - b.index), broken };
}

/** What comes later has no date of four digits. */
const LATEST = Date.UTC(9999, 11, 31);

/** No answer takes longer than a day. */
const LONGEST_MS = 86_400_000;

function readEntry(entry: unknown, index: number): WireExchange | { readonly reason: Text } {
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
  const sent = readPostData(request.postData);
  const received = readContent(response.content);
  return {
    index,
    at,
    durationMs: readDuration(time),
    method: method.toUpperCase(),
    url,
    requestHeaders: readHeaders(request.headers),
    ...(sent === undefined ? {} : { requestBody: sent }),
    status: toStatus(response.status),
    responseHeaders: readHeaders(response.headers),
    ...(received === undefined ? {} : { responseBody: received }),
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
  /^\W*(?:redacted|removed|masked|hidden|filtered|sanitized|scrubbed)\W*$|^[*x]{3,}$/i;

function markWithheld(value: string): string {
  return WITHHELD.test(value) ? MASK : value;
}

function readPostData(postData: unknown): Buffer | undefined {
  if (!isObject(postData)) return undefined;
  const { params } = postData;
  if (typeof postData.text === 'string') return readContent(postData);
  if (!Array.isArray(params) || params.length === 0) return undefined;
  // What browsers write in `params` is decoded already.
  const pairs = params
    .slice(0, BUDGETS.files.harParameters.limit)
    .filter(isObject)
    .map(({ name, value }) =>
      [name, value].map((part) => percentEncode(String(part ?? ''))).join('='),
    );
  return Buffer.from(pairs.join('&'));
}

function readContent(content: unknown): Buffer | undefined {
  const { text: body, encoding } = (isObject(content) ? content : {}) as Fields;
  if (typeof body !== 'string') return undefined;
  if (encoding !== 'base64') {
    return body.length > MAX_BODY ? undefined : Buffer.from(body, 'utf8');
  }
  if (body.length > MAX_BODY_IN_BASE64) return undefined;
  // What the recorder has spoilt says nothing of who was recorded.
  return BASE64.test(body) ? Buffer.from(body, 'base64') : undefined;
}

const BASE64 = /^[\w+/\s-]*(?:={1,2}\s*)?$/;
