import { isUtf8 } from 'node:buffer';
import { REPLACEMENT } from './har-body.js';
import type { HeaderLine, WireExchange } from './wire-exchange.js';

/**
 * A HAR 1.2, piece by piece, so that nobody has to hold it whole; `readHar` reads the same
 * exchanges from it. What HAR has no member for begins with an underscore, as its authors ask.
 *
 * @param creator who has recorded the exchanges
 */
export function* writeHar(
  exchanges: Iterable<WireExchange>,
  creator: { readonly name: string; readonly version: string },
): Generator<string> {
  const { name, version } = creator;
  yield `{"log":{"version":"1.2","creator":${JSON.stringify({ name, version })},"entries":[`;
  let separator = '\n';
  for (const exchange of exchanges) {
    yield `${separator}${JSON.stringify(toEntry(exchange))}`;
    separator = ',\n';
  }
  yield '\n]}}\n';
}

function toEntry(exchange: WireExchange): object {
  const { at, durationMs, method, url, status, trouble } = exchange;
  const { requestHeaders, requestBody, responseHeaders, responseBody } = exchange;
  return {
    startedDateTime: new Date(at).toISOString(),
    time: durationMs,
    request: {
      method,
      url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: nameAndValue(requestHeaders),
      queryString: nameAndValue(new URL(url).searchParams),
      ...(requestBody && {
        postData: { mimeType: typeOf(requestHeaders), ...writeBody(requestBody) },
      }),
      headersSize: -1,
      bodySize: requestBody?.length ?? -1,
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: nameAndValue(responseHeaders),
      content: {
        size: responseBody?.length ?? -1,
        mimeType: typeOf(responseHeaders),
        ...(responseBody && writeBody(responseBody)),
      },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
      ...(trouble && { _trouble: trouble }),
    },
    cache: {},
    timings: { send: 0, wait: durationMs, receive: 0 },
  };
}

function nameAndValue(pairs: Iterable<readonly [string, string]>): object[] {
  return Array.from(pairs, ([name, value]) => ({ name, value }));
}

/**
 * The standard knows of Base64 in answers only; requests in other character sets need it too. As
 * text, a replacement character would be taken for one that a recorder has put there.
 */
function writeBody(body: Buffer): { readonly text: string; readonly encoding?: 'base64' } {
  return isUtf8(body) && !body.includes(REPLACEMENT)
    ? { text: body.toString('utf8') }
    : { text: body.toString('base64'), encoding: 'base64' };
}

function typeOf(headers: readonly HeaderLine[]): string {
  return headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
}
