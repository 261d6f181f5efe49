import { methodsOf, type Operation } from '../../../../src/model/specification.js';
import { type Text, text } from '../../../../src/model/text.js';
import { writeForm } from '../../../../src/wire/form.js';
import { type WireRequest, withHeader } from '../../wire/traffic/message.js';
import type { SeenRequest } from '../../wire/traffic/talk.js';
import type { CallerMaterial } from '../caller-material.js';
import type { CallerMutant } from '../caller-mutant.js';
import { changeRequest } from './change-request.js';

/** Names of the statements on each aspect, some with the section that has them for all operations. */
const STATEMENTS = {
  method: ['2.3/post-only', 'method', 'method-sent', '1.1.1/method-sent', '6.2/method', 'request'],
  path: ['path', '2.4/operations', '5.4/operations', '6.6/address', 'request', 'accepts'],
  type: [
    '2.1/callback-headers',
    '5.3/callback-headers',
    'content-type',
    '1.1.1/content-type',
    '6.2/request-type',
  ],
  accept: ['2.1/callback-accept', '5.3/callback-accept'],
  body: ['2.4/json', '5.2.4/json', '6.2/json', 'json', 'form', 'request', 'all-optional', 'token'],
  encoding: ['encoding'],
  bytes: ['2.1/utf-8', '5.2.6/utf-8', '6.2/utf8', 'json', 'request'],
} as const;

interface Way {
  readonly slug: string;
  readonly title: Text;
  readonly about: keyof typeof STATEMENTS;
  readonly change: (
    request: WireRequest,
    operation: Operation,
    seen: SeenRequest,
  ) => WireRequest | undefined;
}

/** Requests by another method, to another path, with another type, or with a body that is none. */
export function transportMutants(material: CallerMaterial): CallerMutant[] {
  const isForm = material.spec.manifest.contentType.includes('form');
  return material.own.flatMap((operation) =>
    [...METHODS, ...PATHS, ...TYPES, ...ACCEPTS, ...(isForm ? FORMS : BODIES)].flatMap(
      ({ slug, title, about, change }) =>
        changeRequest(material, operation, {
          slug,
          title,
          statements: STATEMENTS[about],
          ...(about === 'encoding' ? { atMost: 'should' as const } : {}),
          change(seen) {
            const changed = differing(seen.request, change(seen.request, operation, seen));
            const { fields } = changed && about === 'body' ? material.talk.see(changed) : {};
            const isLawful =
              fields && material.validator.accepts(`${operation.id}.request`, fields);
            return isLawful ? undefined : changed;
          },
        }) ?? [],
    ),
  );
}

function differing(request: WireRequest, changed: WireRequest | undefined) {
  if (!changed) return undefined;
  const isSame =
    changed.target === request.target &&
    changed.method === request.method &&
    changed.body.equals(request.body) &&
    JSON.stringify(changed.headers) === JSON.stringify(request.headers);
  return isSame ? undefined : changed;
}

const hasBody = ({ method }: WireRequest) => method !== 'GET';

const METHODS: readonly Way[] = ['PUT', 'PATCH', 'DELETE', 'POST', 'GET'].map((method) => ({
  slug: `method/${method}`,
  title: text(`用 ${method} 发送`, `is sent by ${method}`),
  about: 'method',
  change: (request, operation, { fields = {} }) => {
    if (methodsOf(operation).includes(method)) return undefined;
    if (method !== 'GET') return { ...request, method };
    return {
      ...request,
      method,
      target: `${request.target}?${writeForm(fields)}`,
      body: Buffer.alloc(0),
    };
  },
}));

const path = (
  slug: string,
  zh: string,
  en: string,
  change: (path: string) => string | undefined,
): Way => ({
  slug: `path/${slug}`,
  title: text(`路径${zh}`, `goes to a path ${en}`),
  about: 'path',
  change(request) {
    const [own = '', ...query] = request.target.split('?');
    const changed = change(own);
    return changed === undefined
      ? undefined
      : { ...request, target: [changed, ...query].join('?') };
  },
});

/** The last part of a path, if it is a word: numbers are as good as others. */
const named = (change: (name: string) => string) => (own: string) =>
  /[a-z]$/i.test(own) ? own.replace(/[^/]+$/, change) : undefined;

const PATHS: readonly Way[] = [
  path(
    'cut',
    '少了末尾',
    'cut at its end',
    named((name) => name.slice(0, -1)),
  ),
  path(
    'misspelt',
    '拼写不对',
    'misspelt',
    named((name) => name + name.at(-1)),
  ),
  path(
    'lower-case',
    '全是小写',
    'in lower case',
    named((name) => name.toLowerCase()),
  ),
  path(
    'capital',
    '首字母大写',
    'with a capital',
    named((name) => name.charAt(0).toUpperCase() + name.slice(1)),
  ),
  path('without-version', '缺版本', 'without the version', (own) => own.replace(/\/v\d\//, '/')),
  path('other-version', '版本不对', 'of another version', (own) =>
    own.replace(/\/v(\d)\//, (_all, digit) => `/v${Number(digit) + 1}/`),
  ),
  path('with-version', '多了版本', 'with a version', (own) =>
    own.includes('/v') ? undefined : own.replace(/^\/[^/]+\//, '$&v1/'),
  ),
  path('without-prefix', '缺前缀', 'without its first part', (own) =>
    own.split('/').length > 3 ? own.replace(/^\/[^/]+/, '') : undefined,
  ),
  path('with-slash', '末尾多斜杠', 'with a slash at its end', (own) => `${own}/`),
];

const typed = (slug: string, zh: string, en: string, type: string | undefined): Way => ({
  slug: `content-type/${slug}`,
  title: text(`Content-Type ${zh}`, `a Content-Type ${en}`),
  about: 'type',
  change: (request) =>
    hasBody(request)
      ? { ...request, headers: withHeader(request.headers, 'Content-Type', type) }
      : undefined,
});

const TYPES: readonly Way[] = [
  typed('absent', '缺失', 'that is not there', undefined),
  typed('plain', '是纯文本', 'of plain text', 'text/plain'),
  typed('octets', '是字节流', 'of octets', 'application/octet-stream'),
  typed('xml', '是 XML', 'of XML', 'application/xml'),
];

const ACCEPTS: readonly Way[] = [
  ['absent', undefined],
  ['xml', 'text/xml'],
].map(([slug, value]) => ({
  slug: `accept/${slug}`,
  title: text(
    `Accept ${value ?? '缺失'}`,
    `an Accept ${value ? `of ${value}` : 'that is not there'}`,
  ),
  about: 'accept',
  change: (request) => ({ ...request, headers: withHeader(request.headers, 'Accept', value) }),
}));

const bodied = (
  slug: string,
  zh: string,
  en: string,
  change: (body: string) => string,
  about: Way['about'] = 'body',
): Way => ({
  slug: `body/${slug}`,
  title: text(`正文${zh}`, `a body ${en}`),
  about,
  change: (request) =>
    hasBody(request)
      ? { ...request, body: Buffer.from(change(request.body.toString('utf8')), 'utf8') }
      : undefined,
});

const EMPTY = bodied('empty', '为空', 'that is empty', () => '');

/** Two bytes that begin no character in UTF-8: one of GBK. */
const GBK = Buffer.from([0xb1, 0xed]);

const BODIES: readonly Way[] = [
  EMPTY,
  bodied('cut', '只有一半', 'cut in the middle', (json) => json.slice(0, json.length / 2)),
  bodied('wrapped', '包在对象里', 'inside an object', (json) => `{"data":${json}}`),
  bodied('listed', '包在数组里', 'inside a list', (json) => `[${json}]`),
  bodied('encoded-twice', '编码了两次', 'encoded twice', (json) => JSON.stringify(json)),
  bodied('null', '是 null', 'of null', () => 'null'),
  bodied('empty-object', '是空对象', 'of an empty object', () => '{}'),
  bodied('single-quotes', '用单引号', 'with single quotes', (json) => json.replaceAll('"', "'")),
  bodied('trailing-comma', '末尾多逗号', 'with a comma at its end', (json) =>
    json.replace(/}\s*$/, ',}'),
  ),
  bodied('doubled', '写了两遍', 'written twice', (json) => json + json),
  bodied('form', '是表单', 'as a form', (json) => {
    const fields = JSON.parse(json);
    return writeForm(
      Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [
          name,
          typeof value === 'object' ? JSON.stringify(value) : value,
        ]),
      ),
    );
  }),
  {
    slug: 'body/gbk',
    title: text('正文是 GBK', 'a body in GBK'),
    about: 'bytes',
    change(request) {
      const json = request.body.toString('utf8');
      const hasNone = /^[\x00-\x7f]*$/.test(json);
      const pieces = (hasNone ? json.replace('{', '{"note":"表",') : json).split(/[^\x00-\x7f]/);
      const [first = '', ...rest] = pieces;
      const bytes = rest.flatMap((piece) => [GBK, Buffer.from(piece)]);
      return { ...request, body: Buffer.concat([Buffer.from(first), ...bytes]) };
    },
  },
];

const FORMS: readonly Way[] = [
  EMPTY,
  bodied('json', '是 JSON', 'as JSON', (form) =>
    JSON.stringify(Object.fromEntries(new URLSearchParams(form))),
  ),
  bodied(
    'raw',
    '未作百分号编码',
    'that is not percent-encoded',
    (form) => `${decodeURIComponent(form)}&note=表`,
    'encoding',
  ),
  bodied('semicolons', '用分号分隔', 'with semicolons', (form) => form.replaceAll('&', ';')),
];
