import { expandSchema } from '../../../../src/specification/patched.js';
import { isObject } from '../../../../src/wire/json.js';
import { listFields } from '../../generate/message-field.js';
import { type WireRequest, withHeader } from '../traffic/message.js';
import type { Sending } from '../wire-mutant.js';
import type { Manner } from './manner.js';

const sent = (name: string, send: (request: WireRequest) => readonly Sending[]): Manner => ({
  name: `callbacks: ${name}`,
  tampering: () => ({ callback: ({ request }) => send(request) }),
});

const typed = (type: string): Manner =>
  sent(`Content-Type: ${type}`, (request) => [
    { request: { ...request, headers: withHeader(request.headers, 'Content-Type', type) } },
  ]);

const respelt = (name: string, spell: (header: string) => string): Manner =>
  sent(name, (request) => [
    {
      request: {
        ...request,
        headers: request.headers.map(([header, value]) => [spell(header), value] as const),
      },
    },
  ]);

/** Null in place of what may be left out [DAS-R57, QC-R34]. */
const NULLS: Manner = {
  name: 'callbacks: optional fields null',
  tampering: ({ spec }) => ({
    callback(seen, talk) {
      const { operation, fields } = seen;
      if (!operation || !fields) return undefined;
      const known = listFields(expandSchema(spec, `${operation.id}.request`));
      const absent = known.filter(({ pointer, name, isRequired }) => {
        return pointer === `/${name}` && !isRequired && !(name in fields);
      });
      if (absent.length === 0) return undefined;
      const nulls = Object.fromEntries(absent.map(({ name }) => [name, null]));
      return [{ request: talk.readdress(seen, { ...fields, ...nulls }) }];
    },
  }),
};

/** What a system sends of its own accord may differ as much as its answers. */
export const CALLBACK_MANNERS: readonly Manner[] = [
  sent('in one chunk', (request) => [{ request, manner: { isChunked: true } }]),
  sent('in chunks of three bytes', (request) => [
    { request, manner: { isChunked: true, pieceSize: 3 } },
  ]),
  sent('400 ms later', (request) => [{ request, delayMs: 400 }]),
  sent('on a kept connection', (request) => [
    { request: { ...request, headers: withHeader(request.headers, 'Connection', 'keep-alive') } },
  ]),
  sent('with more headers', (request) => [
    {
      request: {
        ...request,
        headers: [
          ...request.headers,
          ['User-Agent', 'okhttp/4.9.3'],
          ['X-Request-Id', '7f3a9c'],
          ['Cookie', 'a=1'],
        ],
      },
    },
  ]),
  sent('with blanks around the message', ({ body, ...request }) => [
    { request: { ...request, body: Buffer.from(` \n${body.toString('utf8')}\n`) } },
  ]),
  respelt('names of headers in lower case', (header) => header.toLowerCase()),
  respelt('names of headers in upper case', (header) => header.toUpperCase()),
  NULLS,
  typed('application/json'),
  typed('application/json; charset=UTF-8'),
  typed('application/json ; charset="utf-8"'),
  {
    name: 'callbacks: with members more',
    tampering: () => ({
      callback({ request, fields }) {
        if (!isObject(fields)) return undefined;
        const body = JSON.stringify({ vendorExtension: { note: '扩展' }, ...fields, traceId: 17 });
        return [{ request: { ...request, body: Buffer.from(body) } }];
      },
    }),
  },
];
