import type { Exchange } from '../model/exchange.js';
import { type Text, text } from '../model/text.js';
import type { HttpClient, HttpOutcome, HttpRequest } from '../wire/http-client.js';
import { MAX_RECORDED_BYTES, recordBody } from '../wire/record-body.js';
import { MASK, readBytes } from '../wire/redact.js';
import type { CaseMemory } from './case-scope.js';
import { CaseStop } from './stop.js';

interface PlaybackOptions {
  /** Epoch milliseconds, of the case. */
  readonly startedAt: number;
  /** What of a request is made with a secret, beside its headers. */
  readonly signedParts?: RegExp;
}

/**
 * Stands in for the IUT while a case is judged again: each request gets the answer that the same
 * request got in the run. A request that the record does not hold ends the case.
 */
export function playBack(
  { exchanges }: CaseMemory,
  { startedAt, signedParts }: PlaybackOptions,
): HttpClient {
  const unplayed = exchanges.filter(({ purpose }) => purpose !== 'callback');

  function find(request: HttpRequest): Exchange {
    const index = unplayed.findIndex((exchange) => isSame(exchange, request, signedParts));
    const [exchange] = index < 0 ? [] : unplayed.splice(index, 1);
    if (!exchange) throw unrecorded(nameRequest(request));
    if ((exchange.response?.bodyOmitted ?? 0) > 0) throw unrecorded(CUT);
    return exchange;
  }

  return {
    async send(request): Promise<HttpOutcome> {
      const { request: record, response, trouble, resent, offsetMs, durationMs } = find(request);
      return {
        request: record,
        ...(response ? { response } : {}),
        ...(response && !response.bodyEncoding ? { text: response.body } : {}),
        ...(trouble ? { trouble } : {}),
        ...(resent ? { resent } : {}),
        startedAt: startedAt + offsetMs,
        durationMs,
      };
    },
    close: async () => {},
  };
}

const CUT = text('过长的应答只记录了一部分', 'the whole of a long answer');

function nameRequest({ method, url }: HttpRequest): Text {
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  return text(`另一个 ${method} ${path} 请求`, `another ${method} of ${path}`);
}

function unrecorded(reason: Text): CaseStop {
  return new CaseStop({ kind: 'unrecorded', reason });
}

/** Headers whose values are compared; those that sign are made with a secret. */
const COMPARED = new Set(['accept', 'content-type']);

/** So many characters are found again behind a mask. */
const LANDMARK = 100;

function isSame({ request: recorded }: Exchange, request: HttpRequest, signed?: RegExp): boolean {
  const { method, url, headers } = request;
  if (method !== recorded.method || !matches(recorded.url, decode(url))) return false;
  if (listHeaders(headers) !== listHeaders(recorded.headers)) return false;
  const { body, bodyEncoding, bodyOmitted } = recordBody(
    Buffer.from(request.body ?? ''),
    MAX_RECORDED_BYTES,
  );
  if (bodyEncoding !== recorded.bodyEncoding) return false;
  const read = (text: string) => {
    const plain = bodyEncoding ? readBytes(text) : text;
    return signed ? plain.replaceAll(signed, '') : plain;
  };
  const isCut = bodyOmitted !== undefined && recorded.bodyOmitted !== undefined;
  return matches(read(recorded.body), read(body), isCut);
}

function listHeaders(headers: HttpRequest['headers']): string {
  return Object.entries(headers)
    .map(([name, value]) => (COMPARED.has(name.toLowerCase()) ? `${name}: ${value}` : name))
    .sort()
    .join('\n');
}

function decode(url: string): string {
  return url.includes(ENCODED_MASK) ? url.replaceAll(ENCODED_MASK, MASK) : url;
}

const ENCODED_MASK = encodeURIComponent(MASK);

/** A mask stands for any text, and so do the ends of the token that it may have left. */
const HIDDEN = new RegExp(`[^\\s&="]{0,4}${MASK}[^\\s&="]{0,4}`, 'g');

/**
 * Whether the text is the recorded one, whatever it has in the place of masks. Where both were cut,
 * a mask that stands for a longer text has moved the end.
 */
function matches(recorded: string, text: string, isCut = false): boolean {
  if (!recorded.includes(MASK)) return recorded === text;
  const [first = '', ...rest] = recorded.split(HIDDEN);
  const last = rest.pop() ?? '';
  if (!text.startsWith(first) || !(isCut || text.endsWith(last))) return false;
  let position = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, position);
    if (found < 0) return false;
    position = found + piece.length;
  }
  if (isCut) {
    const end = text.slice(text.indexOf(last.slice(0, LANDMARK), position));
    return last.startsWith(end) || end.startsWith(last);
  }
  return position <= text.length - last.length;
}
