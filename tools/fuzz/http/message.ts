import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { type ByteEdit, byteEdits, editBytes } from '../edits/byte-edit.js';
import { editTree, type TreeEdit, treeEdits } from '../edits/tree-edit.js';
import type { Speaker } from './speaker.js';
import { WORLDS } from './speaker.js';

/** How a message is made of a valid one. */
export interface MessageRecipe {
  readonly operation: number;
  readonly world: number;
  /** Absent: the operation's own. */
  readonly method?: string | undefined;
  readonly query?: string | undefined;
  readonly path?: string | undefined;
  /** Before it is signed. */
  readonly edits: readonly TreeEdit[];
  /** After it is signed. */
  readonly bytes: readonly ByteEdit[];
  readonly headers: readonly HeaderEdit[];
}

export interface HeaderEdit {
  readonly name: string;
  /** Absent: the header is left out. */
  readonly value?: string | undefined;
}

export interface HttpMessage {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

const METHODS = ['POST', 'GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const;

const HEADER_NAMES = [
  'Content-Type',
  'Authorization',
  'AccessToken',
  'G-I-Access-Token',
  'G-I-System-Id',
  'Accept',
  'Accept-Encoding',
  'Content-Encoding',
  'Cookie',
  'Origin',
  'Range',
  'If-Match',
  'X-Forwarded-For',
  'X-HTTP-Method-Override',
] as const;

const HEADER_VALUES = [
  '',
  '*/*',
  'text/plain',
  'text/html; charset=gbk',
  'application/json;charset=utf-16',
  'application/json; charset="',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=a',
  'text/xml',
  'gzip',
  'deflate, br',
  'Basic Og==',
  'Bearer x',
  'OjIwMjYwMTAxMDAwMDAw',
  '='.repeat(4000),
  ' '.repeat(4000),
  `application/json${' '.repeat(6000)}x`,
  'a;'.repeat(2000),
  '\u00ff\u00fe\u0080',
  '0'.repeat(32),
  'F'.repeat(32),
  '"1"',
  'null',
  'bytes=0-',
] as const;

const PATHS = [
  '/',
  '//',
  '/%00',
  '/%ff%fe',
  '/..%2f..%2f',
  '/__proto__',
  '/a'.repeat(1500),
  '/%E4%B8',
  '/;a=b',
  '/*',
  '/constructor/',
  '/?',
] as const;

const QUERIES = [
  '',
  '&&&',
  'a',
  '=',
  '%',
  '%ff=%00',
  'a=1&a=2',
  'a[b]=1',
  '__proto__=1',
  'token=%00',
  'key=a&key=b&systemId=',
  `${'a=b&'.repeat(1500)}`,
  `x=${'+'.repeat(5000)}`,
  `x=${'%25'.repeat(2000)}`,
] as const;

export const messages: fc.Arbitrary<MessageRecipe> = fc.record({
  operation: fc.nat(30),
  world: fc.nat(WORLDS - 1),
  edits: treeEdits,
  bytes: byteEdits,
  method: seldom(fc.constantFrom(...METHODS)),
  path: seldom(fc.constantFrom(...PATHS)),
  query: seldom(fc.constantFrom(...QUERIES)),
  headers: fc.oneof(
    { weight: 3, arbitrary: fc.constant<HeaderEdit[]>([]) },
    {
      weight: 1,
      arbitrary: fc.array(
        fc.record({
          name: fc.constantFrom(...HEADER_NAMES),
          value: fc.option(
            fc.oneof(
              fc.constantFrom(...HEADER_VALUES),
              fc.string({ unit: 'grapheme-ascii', maxLength: 80 }),
            ),
            { nil: undefined },
          ),
        }),
        { maxLength: 3, size: 'max' },
      ),
    },
  ),
});

function seldom<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.oneof(
    { weight: 15, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: value },
  );
}

/** What an operation's requests bear that was given out before. */
export type Proofs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Makes the message. Fields that have to be new in every message are, so that the same recipe can
 * be tried time and again.
 *
 * @param now epoch milliseconds for which it is signed
 */
export function composeMessage(
  speaker: Speaker,
  recipe: MessageRecipe,
  { proofs = {}, now = Date.now() }: { readonly proofs?: Proofs; readonly now?: number } = {},
): HttpMessage {
  const operation = speaker.operations[recipe.operation % speaker.operations.length];
  if (!operation) throw new RangeError('a system without operations');
  const fresh = refresh(speaker, speaker.draw(operation, recipe.world));
  const { value, finish } = editTree(fresh, recipe.edits);
  const written = finish(speaker.write(operation, value));
  const { method = operation.method, path = operation.path } = recipe;
  const inQuery = speaker.isQuery(operation, method);
  const query = [inQuery ? toTarget(written) : '', recipe.query ?? ''].filter(Boolean).join('&');
  const headers = { ...speaker.headers(operation, now), ...proofs[operation.id] };
  return {
    method,
    target: query === '' ? path : `${path}?${query}`,
    headers: editHeaders(Object.entries(headers), recipe.headers),
    body: inQuery ? Buffer.alloc(0) : editBytes(Buffer.from(written), recipe.bytes),
  };
}

/** Longest query that servers read; a longer one is another matter, see `wire.ts`. */
const MAX_QUERY = 7000;

/** What may stand in a request line. */
function toTarget(text: string): string {
  return text
    .replaceAll(/[^\x21-\x7e]/g, (character) => encodeURIComponent(character.toWellFormed()))
    .slice(0, MAX_QUERY);
}

function refresh(
  { freshFields }: Speaker,
  body: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const fresh = freshFields.filter((name) => name in body);
  const values = fresh.map((name) => {
    const isHex = /^[\da-f]{32}$/i.test(String(body[name]));
    return [name, isHex ? randomUUID().replaceAll('-', '') : randomUUID()];
  });
  return { ...body, ...Object.fromEntries(values) };
}

function editHeaders(
  headers: readonly (readonly [string, string])[],
  edits: readonly HeaderEdit[],
): (readonly [string, string])[] {
  return edits.reduce<(readonly [string, string])[]>(
    (list, { name, value }) => {
      const others = list.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
      return value === undefined ? others : [...others, [name, value]];
    },
    [...headers],
  );
}

/** The bytes of the request, on a connection that stays open. */
export function render({ method, target, headers, body }: HttpMessage): Buffer {
  const lines = [
    `${method} ${target} HTTP/1.1`,
    'Host: 127.0.0.1',
    ...headers.map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${body.length}`,
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}
