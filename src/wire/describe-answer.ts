import { BUDGETS } from '../model/budgets.js';
import type { MessageRecord, ResponseRecord } from '../model/exchange.js';
import { type Text, text } from '../model/text.js';
import { formOf } from './byte-form.js';
import { describeValue } from './describe-value.js';
import { printable } from './printable.js';
import { headerOf } from './receiver.js';

/** Statuses that send the caller elsewhere. */
export const REDIRECTIONS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Whether status and body say what came: no redirect, and a text. */
export function isPlain({ status, body, bodyEncoding }: ResponseRecord): boolean {
  return body !== '' && bodyEncoding === undefined && !REDIRECTIONS.has(status);
}

type Message = Pick<MessageRecord, 'headers' | 'body' | 'bodyEncoding' | 'bodyOmitted'>;

/**
 * An answer that is not what was asked for, so that a reader sees at once what came: `302 to
 * https://…`, `404 without a body`, or status, coding, type, length and the beginning of its text.
 *
 * @param asked the headers of the request, which may have asked for a compressed answer
 */
export function describeAnswer(response: ResponseRecord, asked: Headers = {}): Text {
  const { status } = response;
  const isElsewhere = REDIRECTIONS.has(status);
  const to = isElsewhere ? describeLocation(headerOf(response.headers, 'Location')) : NOTHING;
  if (lengthOf(response) === 0) {
    return isElsewhere
      ? joined(`${status}`, to)
      : text(`${status}，没有响应体`, `${status} without a body`);
  }
  const isAsked = headerOf(asked, 'Accept-Encoding') !== undefined;
  const { facts, remark } = readBody(response, isAsked ? STILL_PACKED : UNASKED);
  const list = [joined(`${status}`, to), ...facts];
  // What a page says that sends elsewhere is mostly that.
  return listed(list, isElsewhere ? undefined : remark);
}

/** The body of a request that cannot be read: its coding, type and length, and how it begins. */
export function describeBody(message: Message): Text {
  if (lengthOf(message) === 0) return text('没有正文', 'no body');
  const { facts, remark } = readBody(message, UNAGREED);
  return listed(facts, remark);
}

type Headers = Readonly<Record<string, string>>;

const NOTHING = text('', '');

function describeLocation(location: string | undefined): Text {
  if (location === undefined || location.trim() === '') {
    return text('，没有 Location', ' without a Location');
  }
  const shown = showLocation(location);
  return text(` 转到 ${shown}`, ` to ${shown}`);
}

/** An address without user, query and fragment: these may be a secret of somebody's. */
export function showLocation(location: string): string {
  const place = location.replace(/^([a-z][a-z\d+.-]*:)?\/\/[^/?#]*@/i, '$1//');
  const [kept = ''] = place.split(/[?#]/, 1);
  return `${show(kept)}${kept === place ? '' : '?…'}`;
}

function lengthOf({ body, bodyEncoding, bodyOmitted = 0 }: Message): number {
  return Buffer.byteLength(body, bodyEncoding ?? 'utf8') + bodyOmitted;
}

interface BodyReading {
  readonly facts: readonly Text[];
  /** Why it could not be read, or what it says. */
  readonly remark: Text;
}

/** @param whyPacked why a compressed body is left as it is */
function readBody(message: Message, whyPacked: Text): BodyReading {
  const { headers, body, bodyEncoding } = message;
  const named = headerOf(headers, 'Content-Encoding') ?? '';
  const form = formOf(Buffer.from(body, bodyEncoding ?? 'utf8'), named);
  const type = headerOf(headers, 'Content-Type');
  const length = lengthOf(message);
  const facts = [
    type === undefined ? text('没有 Content-Type', 'no Content-Type') : same(show(type)),
    text(`${length} 字节`, length === 1 ? '1 byte' : `${length} bytes`),
  ];
  if (form === 'compressed') {
    const coding =
      named === ''
        ? text('gzip 而没有 Content-Encoding', 'gzip without a Content-Encoding')
        : same(`Content-Encoding: ${show(named)}`);
    return { facts: [coding, ...facts], remark: whyPacked };
  }
  if (form === 'utf-16') return { facts, remark: text('UTF-16，不是 UTF-8', 'UTF-16, not UTF-8') };
  if (form === 'gbk') return { facts, remark: text('GBK，不是 UTF-8', 'GBK, not UTF-8') };
  if (bodyEncoding !== undefined) {
    return { facts, remark: text('不是 UTF-8 的字节', 'bytes that are not UTF-8') };
  }
  return { facts, remark: describeValue(body) };
}

const UNASKED = text(
  '没有解压，因为没有 Accept-Encoding 要求压缩',
  'not decompressed, because no Accept-Encoding asks for it',
);

const UNAGREED = text(
  '没有解压，因为双方没有约定压缩',
  'not decompressed, because the two sides have not agreed on it',
);

const STILL_PACKED = text('没有解开', 'it could not be decompressed');

function same(words: string): Text {
  return text(words, words);
}

function show(value: string): string {
  return printable(value, BUDGETS.tester.findingValue.limit);
}

function joined(lead: string, { zh, en }: Text): Text {
  return text(`${lead}${zh}`, `${lead}${en}`);
}

function listed(facts: readonly Text[], remark?: Text): Text {
  const zh = facts.map((fact) => fact.zh).join('，');
  const en = facts.map((fact) => fact.en).join(', ');
  return remark ? text(`${zh}：${remark.zh}`, `${en}: ${remark.en}`) : text(zh, en);
}
