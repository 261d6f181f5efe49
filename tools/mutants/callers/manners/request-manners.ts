import type { CatalogSystem } from '../../../../catalog/systems.js';
import { methodsOf } from '../../../../src/model/specification.js';
import { parseTime14 } from '../../../../src/specification/time.js';
import { writeForm } from '../../../../src/wire/form.js';
import { signToken, tokenTimestamp } from '../../../../src/wire/timestamp-token.js';
import { isNotOf, isOf } from '../../wire/manners/manner.js';
import {
  type Fields,
  headerOf,
  type WireAnswer,
  type WireRequest,
  withHeader,
} from '../../wire/traffic/message.js';
import { identityIn } from '../../wire/traffic/proofs.js';
import type { SeenRequest } from '../../wire/traffic/talk.js';
import type { CallerMaterial } from '../caller-material.js';
import type { Exchanged } from '../scene.js';

/** A lawful way to send the same request, or another one that is as lawful. */
export interface RequestManner {
  /** Stable. */
  readonly name: string;
  /** To whose clients it is lawful; to all when absent. */
  readonly applies?: (system: CatalogSystem) => boolean;
  /** Whether the documents advise against it, so that a warning is right. */
  readonly isWarned?: (system: CatalogSystem) => boolean;
  /** Earlier tries that came to nothing. */
  readonly tries?: (exchanged: Exchanged) => readonly Exchanged[];
  /** Undefined where there is nothing to do otherwise. */
  readonly change: (seen: SeenRequest, material: CallerMaterial) => WireRequest | undefined;
}

const headed = (
  name: string,
  change: (request: WireRequest) => WireRequest['headers'],
  rest: Partial<RequestManner> = {},
): RequestManner => ({
  name,
  change: ({ request }) => ({ ...request, headers: change(request) }),
  ...rest,
});

/** Where the documents name the header, other values are advised against. */
const accepting = (name: string, value: string | undefined): RequestManner =>
  headed(name, ({ headers }) => withHeader(headers, 'Accept', value), {
    isWarned: isNotOf('cylinder'),
  });

/** Once more, as it was: whoever got no answer cannot know whether the request arrived. */
const repeated = (name: string, answer: WireAnswer): RequestManner => ({
  name,
  tries: (exchanged) => [{ ...exchanged, answer }],
  change: ({ request }) => request,
});

/** A token of the present as a clock elsewhere shows it. */
const zoned = (name: string, offsetMinutes: number): RequestManner => ({
  name,
  isWarned: () => true,
  change({ request }, { system }) {
    const identity = identityIn(system);
    const [, time = ''] = decodeBase64(headerOf(request.headers, 'Authorization')).split(':');
    const at = parseTime14(time);
    if (!identity || at === undefined) return undefined;
    const signed = signToken(identity, tokenTimestamp(at, offsetMinutes));
    const headers = withHeader(request.headers, 'AccessToken', signed.AccessToken);
    return { ...request, headers: withHeader(headers, 'Authorization', signed.Authorization) };
  },
});

const decodeBase64 = (value = '') => Buffer.from(value, 'base64').toString('utf8');

/** A form or query in another spelling. */
const spelt = (name: string, spell: (form: string) => string): RequestManner => ({
  name,
  change({ request }) {
    const [path = '', query] = request.target.split('?');
    if (query !== undefined) return { ...request, target: `${path}?${spell(query)}` };
    const type = headerOf(request.headers, 'content-type') ?? '';
    if (!type.includes('form')) return undefined;
    return { ...request, body: Buffer.from(spell(request.body.toString('utf8'))) };
  },
});

/** Every character in percent, which means the same. */
const escapeAll = (text: string) =>
  [...Buffer.from(decodeURIComponent(text.replaceAll('+', ' ')))]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');

const pairs = (form: string, change: (pair: readonly [string, string]) => readonly string[]) =>
  form
    .split('&')
    .map((pair) => {
      const [name = '', ...rest] = pair.split('=');
      return change([name, rest.join('=')]).join('=');
    })
    .join('&');

/** Optional fields that are not there, as far as the message stays lawful. */
const FILLED: RequestManner = {
  name: 'optional fields filled in',
  // The names of a cylinder belong together.
  applies: isNotOf('cylinder'),
  change(seen, { makeUp, validator, talk }) {
    const { operation, fields } = seen;
    if (!operation || !fields) return undefined;
    const file = `${operation.id}.request`;
    let changed: Fields = fields;
    for (const [field, value] of Object.entries(makeUp(file))) {
      const candidate = { [field]: value, ...changed };
      const isLawful =
        validator.accepts(file, candidate) &&
        validator.validateRecommended(file, candidate).length === 0;
      if (isLawful) changed = candidate;
    }
    return talk.readdress(seen, changed);
  },
};

/** What is lawful in a request beyond what is lawful in any message. */
export const REQUEST_MANNERS: readonly RequestManner[] = [
  accepting('Accept absent', undefined),
  accepting('Accept: */*', '*/*'),
  headed('Accept of several types', ({ headers }) =>
    withHeader(headers, 'Accept', 'application/json, text/plain, */*'),
  ),
  headed('headers in reverse order', ({ headers }) => [...headers].reverse()),
  headed('a User-Agent and a trace', ({ headers }) => [
    ...headers,
    ['User-Agent', 'Apache-HttpClient/4.5.13 (Java/1.8.0_281)'],
    ['X-B3-TraceId', '463ac35c9f6413ad'],
  ]),
  headed('behind a proxy', ({ headers }) => [
    ...headers,
    ['Via', '1.1 gateway'],
    ['X-Forwarded-For', '192.0.2.7'],
  ]),
  headed('Expect: 100-continue', ({ headers }) => [...headers, ['Expect', '100-continue']]),
  headed('in chunks', ({ headers }) => [...headers, ['Transfer-Encoding', 'chunked']]),
  headed('Cookie', ({ headers }) => [...headers, ['Cookie', 'JSESSIONID=1']]),
  headed('Accept-Encoding', ({ headers }) => [...headers, ['Accept-Encoding', 'gzip, deflate']]),
  {
    name: 'behind a prefix of the path',
    change: ({ request }) => ({ ...request, target: `/gateway/test${request.target}` }),
  },
  {
    name: 'by the other method',
    change(seen) {
      const { operation, request, fields = {} } = seen;
      const method = operation && methodsOf(operation).find((one) => one !== request.method);
      if (method !== 'GET') return undefined;
      return {
        ...request,
        method,
        target: `${request.target}?${writeForm(fields)}`,
        body: Buffer.alloc(0),
        headers: withHeader(request.headers, 'Content-Type', undefined),
      };
    },
  },
  {
    name: 'digits of the token in lower case',
    applies: isOf('prepose', 'business'),
    change: ({ request }) => ({
      ...request,
      headers: request.headers.map(([name, value]) =>
        name === 'AccessToken' ? [name, value.toLowerCase()] : [name, value],
      ),
    }),
  },
  FILLED,
  repeated('again after no answer', { status: 0, headers: [], body: Buffer.alloc(0) }),
  repeated('again after 503', { status: 503, headers: [], body: Buffer.from('busy') }),
  zoned('tokens of UTC', 0),
  zoned('tokens of Tokyo', 540),
  spelt('every character of values escaped', (form) =>
    pairs(form, ([name, value]) => [name, escapeAll(value)]),
  ),
  spelt('every character of names escaped', (form) =>
    pairs(form, ([name, value]) => [escapeAll(name), value]),
  ),
  spelt('escapes in lower case', (form) =>
    form.replaceAll(/%[\dA-F]{2}/g, (octet) => octet.toLowerCase()),
  ),
  spelt('fields in reverse order', (form) => form.split('&').reverse().join('&')),
  spelt('a field more', (form) => `${form}&_t=1700000000`),
];
