import fc from 'fast-check';
import { type ByteEdit, byteEdits, editBytes } from '../edits/byte-edit.js';
import type { HttpMessage } from './message.js';

/** How the bytes of a sound request are spoilt. */
export interface WireRecipe {
  readonly operation: number;
  readonly method: string;
  readonly startLine?: string | undefined;
  /** Lines of the head beside those of the request; nothing is escaped. */
  readonly lines: readonly string[];
  readonly manyLines: number;
  readonly framing: (typeof FRAMINGS)[number];
  /** How often it is sent before anything is read. */
  readonly copies: number;
  /** Places at which the bytes are sent apart, in thousandths. */
  readonly splits: readonly number[];
  readonly bytes: readonly ByteEdit[];
}

/** How the end of the body is told. */
const FRAMINGS = [
  'length',
  'none',
  'short',
  'long',
  'twice',
  'negative',
  'huge',
  'words',
  'chunks',
  'chunks-and-length',
  'chunk-size-huge',
  'chunk-size-words',
  'chunk-extension-long',
  'chunks-without-end',
  'coding-unknown',
] as const;

const METHODS = ['GET', 'HEAD', 'TRACE', 'OPTIONS', 'PATCH', 'QUERY', 'post'] as const;

const START_LINES = [
  'GET /\r\n',
  'PRI * HTTP/2.0',
  'POST http://127.0.0.1:1/x HTTP/1.1',
  'CONNECT 127.0.0.1:1 HTTP/1.1',
  'POST * HTTP/1.1',
  'POST / HTTP/9.9',
  'POST  /  HTTP/1.1',
  'p\u00d6st / HTTP/1.1',
  `POST /${'a'.repeat(20_000)} HTTP/1.1`,
  `POST /?${'a=b&'.repeat(4000)} HTTP/1.1`,
  'POST /\0 HTTP/1.1',
  'POST /%zz HTTP/1.1',
  'POST //evil.example/x HTTP/1.1',
  'POST http:// HTTP/1.1',
  'POST http://[::1 HTTP/1.1',
  'POST /\\..\\ HTTP/1.1',
  '\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003',
] as const;

const LINES = [
  'Host: a\r\nHost: b',
  'Host: [::1',
  'Host:',
  'Host: %00',
  'Host: a b',
  'Host: 127.0.0.1:99999999',
  'Expect: 100-continue',
  'Expect: 200-ok',
  'Connection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x',
  'Connection: upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__',
  'Connection: close, keep-alive',
  'TE: trailers, deflate;q=0.5',
  'Trailer: Content-Length',
  'no colon',
  ' folded: x',
  ': empty',
  'X\0: 1',
  'X: \u0001\u0002',
  'X:\u00ff\u00fe',
  `X: ${'x'.repeat(17_000)}`,
  `${'X'.repeat(9000)}: 1`,
  `Cookie: ${'a=b;'.repeat(3000)}`,
  `Content-Type: application/json${' '.repeat(12_000)}`,
  'Content-Type: a\r\nContent-Type: b',
  'Authorization: a\nX: b',
  '\r',
] as const;

export const wires: fc.Arbitrary<WireRecipe> = fc.record({
  operation: fc.nat(30),
  method: fc.oneof(
    { weight: 3, arbitrary: fc.constant('POST') },
    { weight: 1, arbitrary: fc.constantFrom(...METHODS) },
  ),
  startLine: fc.oneof(
    { weight: 6, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(...START_LINES) },
  ),
  lines: fc.array(
    fc.oneof(fc.constantFrom(...LINES), fc.string({ unit: 'binary-ascii', maxLength: 60 })),
    {
      maxLength: 3,
      size: 'max',
    },
  ),
  manyLines: fc.oneof(
    { weight: 9, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constantFrom(90, 2500) },
  ),
  framing: fc.oneof(
    { weight: 2, arbitrary: fc.constant('length' as const) },
    { weight: 3, arbitrary: fc.constantFrom(...FRAMINGS) },
  ),
  copies: fc.oneof(
    { weight: 4, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.constantFrom(2, 20) },
  ),
  splits: fc.array(fc.nat(1000), { maxLength: 4 }),
  bytes: byteEdits,
});

/** The pieces in which the request is sent. */
export function renderPieces({ target, headers, body }: HttpMessage, recipe: WireRecipe): Buffer[] {
  const { method, startLine = `${method} ${target} HTTP/1.1`, manyLines } = recipe;
  const [framingLines, framed] = frame(body, recipe.framing);
  const head = [
    startLine,
    'Host: 127.0.0.1',
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...recipe.lines,
    ...Array.from({ length: manyLines }, (_, index) => `X-${index}: ${index}`),
    ...framingLines,
    '',
    '',
  ].join('\r\n');
  const one = Buffer.concat([Buffer.from(head, 'latin1'), framed]);
  const whole = editBytes(
    Buffer.concat(Array.from({ length: recipe.copies }, () => one)),
    recipe.bytes,
  );
  return split(whole, recipe.splits);
}

function split(whole: Buffer, places: readonly number[]): Buffer[] {
  const cuts = [...places]
    .sort((a, b) => a - b)
    .map((at) => Math.floor((whole.length * at) / 1000));
  const ends = [...cuts, whole.length];
  return ends
    .map((end, index) => whole.subarray(ends[index - 1] ?? 0, end))
    .filter(({ length }) => length > 0);
}

function frame(body: Buffer, framing: WireRecipe['framing']): [lines: string[], body: Buffer] {
  const length = (value: unknown) => `Content-Length: ${value}`;
  const chunked = 'Transfer-Encoding: chunked';
  const chunks = (size: string, end = '0\r\n\r\n') =>
    Buffer.concat([Buffer.from(`${size}\r\n`), body, Buffer.from(`\r\n${end}`)]);
  const size = body.length.toString(16);
  switch (framing) {
    case 'length':
      return [[length(body.length)], body];
    case 'none':
      return [[], body];
    case 'short':
      return [[length(Math.max(0, body.length - 7))], body];
    case 'long':
      return [[length(body.length + 7)], body];
    case 'twice':
      return [[length(body.length), length(1)], body];
    case 'negative':
      return [[length(-1)], body];
    case 'huge':
      return [[length('9'.repeat(15))], body];
    case 'words':
      return [[length('0x1, 1e3')], body];
    case 'chunks':
      return [[chunked], chunks(size)];
    case 'chunks-and-length':
      return [[chunked, length(3)], chunks(size)];
    case 'chunk-size-huge':
      return [[chunked], chunks('f'.repeat(15))];
    case 'chunk-size-words':
      return [[chunked], chunks('-1 g')];
    case 'chunk-extension-long':
      return [[chunked], chunks(`${size};a=${'x'.repeat(20_000)}`)];
    case 'chunks-without-end':
      return [[chunked], chunks(size, '')];
    case 'coding-unknown':
      return [['Transfer-Encoding: gzip, identity'], body];
  }
}
