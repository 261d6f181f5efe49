import { deflateSync, gzipSync } from 'node:zlib';
import { headerOf, withHeader } from '../traffic/message.js';
import { delivered, headed, isNotOf, isOf, type Manner } from './manner.js';

const LONG = 'x'.repeat(4000);

const more = (name: string, ...lines: readonly (readonly [string, string])[]): Manner =>
  headed(name, (headers) => [...headers, ...lines]);

/** JSON under another spelling of its media type. */
const typed = (type: string): Manner =>
  headed(`Content-Type: ${type}`, (headers) => {
    const own = headerOf(headers, 'content-type') ?? '';
    return own.includes('json') ? withHeader(headers, 'Content-Type', type) : headers;
  });

/** Packed, where the request says that it may be. */
const packed = (coding: string, pack: (body: Buffer) => Buffer): Manner => ({
  name: `${coding} where it was asked for`,
  tampering: () => ({
    answer({ request, answer }) {
      const isAsked = headerOf(request.headers, 'accept-encoding')?.includes(coding);
      if (!isAsked) return undefined;
      const headers = [...answer.headers, ['Content-Encoding', coding] as const];
      return { ...answer, headers, body: pack(answer.body) };
    },
  }),
});

/** Refusals with another status; some documents' clients read the body of 200 alone. */
const refused = (status: number): Manner => ({
  name: `status ${status} on refusals`,
  isWarned: isOf('mohurd', 'samr'),
  applies: (system) => isNotOf('mohurd', 'samr')(system) || status === 400 || status === 403,
  tampering: () => ({
    answer: ({ answer, outcome }) =>
      outcome === 'refusal' && answer.status === 200 ? { ...answer, status } : undefined,
  }),
});

/** Ways in which HTTP lets two servers differ. */
export const HTTP_MANNERS: readonly Manner[] = [
  delivered('one chunk', { framing: 'chunked' }),
  delivered('chunks of seven bytes', { framing: 'chunked', chunkSize: 7 }),
  delivered('chunks with extensions', {
    framing: 'chunked',
    chunkSize: 90,
    chunkExtension: ';n=1',
  }),
  delivered('chunks and trailers', { framing: 'chunked', trailers: ['X-Checksum: 1f'] }),
  delivered('Connection: close', { closes: 'announced' }),
  delivered('closing after each answer unannounced', { closes: 'silently' }),
  delivered('a body that ends with the connection', { framing: 'close' }),
  delivered('idle connections closed after 30 ms', { idleMs: 30 }),
  delivered('idle connections closed after 1 ms', { idleMs: 1 }),
  delivered('HTTP/1.0', { version: 'HTTP/1.0' }),
  delivered('HTTP/1.0 without a length', { version: 'HTTP/1.0', framing: 'close' }),
  delivered('names of headers in lower case', { spellName: (name) => name.toLowerCase() }),
  delivered('names of headers in upper case', { spellName: (name) => name.toUpperCase() }),
  delivered('no blank before the values of headers', { separator: ':' }),
  delivered('tabs before the values of headers', { separator: ':\t \t' }),
  delivered('no words for the status', { reason: '' }),
  delivered('other words for the status', { reason: 'Alles in Ordnung' }),
  delivered('100 Continue before the answer', { interim: ['HTTP/1.1 100 Continue'] }),
  delivered('103 Early Hints before the answer', {
    interim: ['HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload'],
  }),
  delivered('102 and 100 before the answer', {
    interim: ['HTTP/1.1 102 Processing', 'HTTP/1.1 100 Continue'],
  }),
  delivered('byte by byte', { isByteByByte: true }),
  delivered('a pause within the body', { pauseMs: 60 }),
  delivered('60 ms late', { delayMs: 60 }),
  { ...delivered('1.5 s late', { delayMs: 1500 }), isSlow: true },
  more('Keep-Alive: timeout=1', ['Keep-Alive', 'timeout=1, max=2']),
  more(
    'two cookies of one name',
    ['Set-Cookie', 'JSESSIONID=1; Path=/'],
    ['Set-Cookie', 'JSESSIONID=2; HttpOnly'],
  ),
  more('a Date', ['Date', new Date().toUTCString()]),
  more('Server and X-Powered-By', ['Server', 'nginx/1.20.1'], ['X-Powered-By', 'Servlet/3.1']),
  more('a long header', ['X-Trace', LONG]),
  more(
    'CORS and HSTS',
    ['Access-Control-Allow-Origin', '*'],
    ['Strict-Transport-Security', 'max-age=1'],
  ),
  more('caching', ['ETag', 'W/"1"'], ['Cache-Control', 'no-store'], ['Vary', 'Accept, Origin']),
  more('Content-Language', ['Content-Language', 'zh-CN'], ['Via', '1.1 gateway']),
  headed('headers in reverse order', (headers) => [...headers].reverse()),
  typed('application/json'),
  typed('application/json; charset=UTF-8'),
  typed('application/json ; charset="utf-8"'),
  typed('APPLICATION/JSON;CHARSET=UTF-8'),
  typed('application/json;charset=utf-8;v=1'),
  packed('gzip', gzipSync),
  packed('deflate', deflateSync),
  ...[400, 401, 402, 403, 404, 405, 406, 409, 410, 412, 415, 422, 451].map(refused),
];
