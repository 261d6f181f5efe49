import { BUDGETS } from '../model/budgets.js';
import { percentEncode } from './form.js';
import { isObject, parseJson } from './json.js';
import { MASK } from './redact.js';
import type { HeaderLine } from './wire-exchange.js';

/** A body of which the recorder has not kept all, or not what it was. */
export const SPOILT = Symbol('spoilt');

/** Undefined where none is recorded. */
export type HarBody = Buffer | typeof SPOILT | undefined;

/** A longer body is left out, as if it had not been recorded. */
const MAX_BODY = BUDGETS.files.harBody.limit;
const MAX_BODY_IN_BASE64 = 4 * Math.ceil(MAX_BODY / 3);

type Fields = Readonly<Record<string, unknown>>;

/** The body of a request: HAR has it as text or as form fields, and recorders write both. */
export function readPostData(request: Fields, headers: readonly HeaderLine[]): HarBody {
  const { postData, bodySize } = request;
  if (!isObject(postData)) return undefined;
  const params = Array.isArray(postData.params) ? postData.params.filter(isObject) : [];
  const isEmpty = postData.text === undefined || postData.text === '';
  if (isEmpty && params.length > 0) return readParams(params, postData.mimeType);
  return readBody(postData, [bodySize, lengthIn(headers)]);
}

/** The body of an answer. */
export function readContent(content: unknown, headers: readonly HeaderLine[]): HarBody {
  if (!isObject(content)) return undefined;
  return readBody(content, [content.size, lengthIn(headers)]);
}

/** What recorders write here is decoded already. */
function readParams(params: readonly Fields[], type: unknown): HarBody {
  // Its boundaries are lost.
  if (String(type).startsWith('multipart/')) return SPOILT;
  const pairs = params
    .slice(0, BUDGETS.files.harParameters.limit)
    .map(({ name, value }) =>
      [name, value].map((part) => percentEncode(String(part ?? ''))).join('='),
    );
  return Buffer.from(pairs.join('&'));
}

/** @param lengths what is said of how many bytes there were */
function readBody(fields: Fields, lengths: readonly unknown[]): HarBody {
  const { text } = fields;
  if (typeof text !== 'string') return undefined;
  if (isInBase64(fields)) {
    if (text.length > MAX_BODY_IN_BASE64) return undefined;
    if (!BASE64.test(text)) return SPOILT;
    const bytes = Buffer.from(text, 'base64');
    return isCutOff(bytes, bytes.length, lengths) ? SPOILT : bytes;
  }
  if (text.length > MAX_BODY) return undefined;
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.includes(REPLACEMENT)) return SPOILT;
  return isCutOff(bytes, bytes.length + MARK_BYTES, lengths) ? SPOILT : bytes;
}

/**
 * Shorter than it was said to be. A whole JSON text was made shorter by hand, one with masks by
 * whoever has masked it; neither is cut off.
 */
function isCutOff(bytes: Buffer, length: number, said: readonly unknown[]): boolean {
  if (!said.some((one) => typeof one === 'number' && one > length)) return false;
  if (bytes.includes(MASK) || bytes.includes(ENCODED_MASK)) return false;
  return parseJson(bytes.toString('utf8')) === undefined;
}

/** What stands for bytes that are no text, lone surrogates among them. */
export const REPLACEMENT = Buffer.from('\ufffd');

/** A byte order mark that is left out is no loss. */
const MARK_BYTES = 3;

/** The standard has it in answers only; recorders of requests call it by other names, too. */
function isInBase64({ encoding, _encoding }: Fields): boolean {
  return [encoding, _encoding].some((one) => String(one).toLowerCase() === 'base64');
}

const BASE64 = /^[\w+/\s-]*(?:={1,2}\s*)?$/;

const ENCODED_MASK = encodeURIComponent(MASK);

/** What the message says of its length, where it is that of the content. */
function lengthIn(headers: readonly HeaderLine[]): number | undefined {
  const headerOf = (wanted: string) =>
    headers.find(([name]) => name.toLowerCase() === wanted)?.[1].trim();
  const length = headerOf('content-length') ?? '';
  return headerOf('content-encoding') === undefined && /^\d{1,15}$/.test(length)
    ? Number(length)
    : undefined;
}
