import type { HarEntry } from './record-har.js';

/** How a recorder writes down what passed, as its own HAR files have it. */
export interface HarDialect {
  readonly name: string;
  readonly creator: { readonly name: string; readonly version: string };
  /** The entry in its words. */
  readonly write: (entry: HarEntry) => HarEntry;
  /** What it adds beside the calls. */
  readonly addsPreflights?: true;
}

interface Pair {
  readonly name: string;
  readonly value: string;
}

const typeOf = (headers: readonly Pair[]) =>
  headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '';

const isForm = (entry: HarEntry) => typeOf(entry.request.headers).includes('form-urlencoded');

const answerOf = ({ response: { content } }: HarEntry) =>
  Buffer.from(content.text, content.encoding ?? 'utf8');

function paramsOf(entry: HarEntry): Pair[] {
  const { postData } = entry.request;
  if (!postData || !isForm(entry)) return [];
  return Array.from(new URLSearchParams(postData.text), ([name, value]) => ({ name, value }));
}

/** Members that every recorder writes, with its own body of request and answer. */
function rewrite(
  entry: HarEntry,
  sent: (text: string) => object | undefined,
  received: (body: Buffer) => object,
): HarEntry {
  const { request, response } = structuredClone(entry);
  const text: string = request.postData?.text ?? '';
  delete request.postData;
  const postData = sent(text);
  const body = answerOf(entry);
  return {
    ...entry,
    request: {
      ...request,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      queryString: Array.from(new URL(request.url).searchParams, ([name, value]) => ({
        name,
        value,
      })),
      headersSize: -1,
      bodySize: Buffer.byteLength(text),
      ...(postData ? { postData } : {}),
    },
    response: {
      ...response,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      content: { size: body.length, mimeType: typeOf(response.headers), ...received(body) },
    },
  };
}

const asText = (body: Buffer) => ({ text: body.toString('utf8') });
const asBase64 = (body: Buffer) => ({ text: body.toString('base64'), encoding: 'base64' });

function chrome(entry: HarEntry): HarEntry {
  const mimeType = typeOf(entry.request.headers);
  const params = paramsOf(entry);
  const written = rewrite(
    entry,
    (text) =>
      text === '' ? undefined : { mimeType, text, ...(params.length > 0 ? { params } : {}) },
    asText,
  );
  return Object.assign(written, {
    _initiator: { type: 'script' },
    _priority: 'High',
    _resourceType: 'xhr',
    cache: {},
    connection: '443',
    serverIPAddress: '127.0.0.1',
  });
}

function withoutSecretHeaders(entry: HarEntry): HarEntry {
  const written = chrome(entry);
  const headers: Pair[] = written.request.headers;
  written.request.headers = headers.filter(({ name }) => !/^(?:authorization|cookie)$/i.test(name));
  return written;
}

/** The usual recorders, and how each differs. */
export const HAR_DIALECTS: readonly HarDialect[] = [
  {
    name: 'Chrome, with sensitive data',
    creator: { name: 'WebInspector', version: '537.36' },
    write: chrome,
    addsPreflights: true,
  },
  {
    name: 'Chrome, as it is set',
    creator: { name: 'WebInspector', version: '537.36' },
    write: withoutSecretHeaders,
    addsPreflights: true,
  },
  {
    name: 'Firefox',
    creator: { name: 'Firefox', version: '140.0' },
    write: (entry) =>
      rewrite(
        entry,
        (text) => ({ mimeType: typeOf(entry.request.headers), params: paramsOf(entry), text }),
        asText,
      ),
    addsPreflights: true,
  },
  {
    name: 'Charles',
    creator: { name: 'Charles Proxy', version: '5.0' },
    write: (entry) =>
      rewrite(
        entry,
        (text) => (text === '' ? undefined : { mimeType: typeOf(entry.request.headers), text }),
        (body) => ({ compression: 0, ...asBase64(body) }),
      ),
  },
  {
    name: 'Fiddler',
    creator: { name: 'Fiddler', version: '5.0' },
    write: (entry) =>
      rewrite(
        entry,
        (text) => {
          const params = paramsOf(entry);
          return {
            mimeType: typeOf(entry.request.headers),
            params,
            text: params.length ? '' : text,
          };
        },
        (body) => ({ compression: 0, ...asText(body) }),
      ),
  },
  {
    name: 'mitmproxy',
    creator: { name: 'mitmproxy', version: '12.0' },
    write: (entry) => ({
      ...rewrite(
        entry,
        (text) => ({ mimeType: typeOf(entry.request.headers), text, params: paramsOf(entry) }),
        asText,
      ),
      startedDateTime: entry.startedDateTime.replace('Z', '000+00:00'),
    }),
  },
  {
    name: 'Apifox',
    creator: { name: 'Apifox', version: '2.7' },
    write: (entry) =>
      rewrite(
        entry,
        (text) => {
          const mimeType = typeOf(entry.request.headers);
          if (isForm(entry)) return { mimeType, text: '', params: paramsOf(entry) };
          return { mimeType, ...asBase64(Buffer.from(text)) };
        },
        asText,
      ),
  },
];
