import { LOSSES, type Loss } from '../../model/load-outcome.js';
import { isObject, parseJson } from '../../wire/json.js';
import type { HttpAnswer } from '../sending/response-reader.js';

/** What a worker says in one line. */
export type Message =
  /** Asks for a request: a certain one, or the next. */
  | { readonly kind: 'ask'; readonly index?: number }
  /** Hands back what came of a request; `us` is the time from writing to the whole answer. */
  | {
      readonly kind: 'answer';
      readonly index: number;
      readonly answer: HttpAnswer;
      readonly us: number;
    }
  /** Asks how TLS is spoken. */
  | { readonly kind: 'tls' }
  | { readonly kind: 'loss'; readonly index: number; readonly loss: Loss }
  | { readonly kind: 'health'; readonly share: number; readonly loopDelayMs: number };

/** A line that says nothing; the message says what would be valid. */
export class MessageError extends Error {
  override name = 'MessageError';
}

const VALID =
  'valid are: next, tls, the number of a request, {"index":0,"status":200,"body":"…"}, ' +
  `{"index":0,"loss":"${LOSSES.join('|')}"}, {"health":{"share":0.1,"loopDelayMs":1}}`;

/** @throws {MessageError} */
export function parseMessage(line: string): Message {
  const said = line.trim();
  if (said === 'next') return { kind: 'ask' };
  if (said === 'tls') return { kind: 'tls' };
  if (/^\d{1,15}$/.test(said)) return { kind: 'ask', index: Number(said) };
  const data = parseJson(said);
  if (!isObject(data)) throw new MessageError(`this line cannot be read; ${VALID}`);
  if (isObject(data.health)) return readHealth(data.health);
  const { index, loss } = data;
  if (!isCount(index)) throw new MessageError(`"index" is missing; ${VALID}`);
  if (loss === undefined) return readAnswer(index, data);
  const known = LOSSES.find((one) => one === loss);
  if (!known) throw new MessageError(`no such loss; ${VALID}`);
  return { kind: 'loss', index, loss: known };
}

function readAnswer(index: number, data: Readonly<Record<string, unknown>>): Message {
  const { status, body = '', bodyEncoding, headers, us = 0 } = data;
  if (!isCount(status) || status < 100 || status > 599) {
    throw new MessageError('"status" is an HTTP status, such as 200');
  }
  if (typeof body !== 'string') throw new MessageError('"body" is text');
  if (bodyEncoding !== undefined && bodyEncoding !== 'base64') {
    throw new MessageError('"bodyEncoding" is "base64", or left out for text');
  }
  if (!isAmount(us)) throw new MessageError('"us" is a time in microseconds');
  const answer = {
    status,
    headers: readHeaders(headers),
    body: Buffer.from(body, bodyEncoding ?? 'utf8'),
    keepsAlive: true,
  };
  return { kind: 'answer', index, answer, us };
}

function readHeaders(headers: unknown): Readonly<Record<string, string>> {
  if (!isObject(headers)) return {};
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

function readHealth({ share, loopDelayMs }: Readonly<Record<string, unknown>>): Message {
  if (!isAmount(share) || !isAmount(loopDelayMs)) {
    throw new MessageError('"health" holds "share" and "loopDelayMs", both numbers');
  }
  return { kind: 'health', share, loopDelayMs };
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isCount(value: unknown): value is number {
  return isAmount(value) && Number.isSafeInteger(value);
}

/** A request taken apart, for whoever is to send it. */
interface SignedRequest {
  readonly index: number;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Present where the bytes of the body are not valid UTF-8. */
  readonly bodyEncoding?: 'base64';
}

const HEAD_END = '\r\n\r\n';

/** @param bytes the whole HTTP request */
export function takeApart(index: number, bytes: Buffer): SignedRequest {
  const end = bytes.indexOf(HEAD_END);
  const [line = '', ...lines] = bytes.toString('utf8', 0, end).split('\r\n');
  const [method = '', path = ''] = line.split(' ');
  const headers = lines.map((one): [string, string] => {
    const at = one.indexOf(': ');
    return [one.slice(0, at), one.slice(at + 2)];
  });
  const body = bytes.subarray(end + HEAD_END.length);
  const text = body.toString('utf8');
  const fixed = { index, method, path, headers: Object.fromEntries(headers) };
  if (Buffer.from(text).equals(body)) return { ...fixed, body: text };
  return { ...fixed, body: body.toString('base64'), bodyEncoding: 'base64' };
}
