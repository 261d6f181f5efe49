import type { Finding } from '../../../src/model/finding.js';
import { methodsOf } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { describeBody } from '../../../src/wire/describe-answer.js';
import { finding } from '../answer.js';
import type { Dialect } from '../dialect.js';
import { findOtherAccept, findOtherRequestType } from '../header-findings.js';
import { isUnfathomable } from './read-fields.js';
import type { Observation, Sending, Watched, Watcher, WatchRule } from './watcher.js';

/** How requests are sent, each aspect judged where the document speaks of it. */
export function sendingRules({ dialect, sending }: Watcher): WatchRule[] {
  if (!sending) return [];
  return ASPECTS.map(({ aspect, find, ...rest }) => ({
    ...rest,
    party: 'caller',
    statement: (operation) => sending(operation)[aspect] ?? operation.clause,
    observe: (watched) =>
      sending(watched.operation)[aspect] === undefined ? undefined : find(watched, dialect),
  }));
}

interface Aspect extends Pick<WatchRule, 'slug' | 'zh' | 'en'> {
  readonly aspect: keyof Sending;
  readonly find: (watched: Watched, dialect: Dialect) => Observation;
}

const ASPECTS: readonly Aspect[] = [
  {
    aspect: 'method',
    slug: 'request-has-method',
    zh: '请求方法是文档所定的',
    en: 'requests have the method of the document',
    find: findOtherMethod,
  },
  {
    aspect: 'charset',
    slug: 'request-is-utf-8',
    zh: '请求是 UTF-8',
    en: 'requests are UTF-8',
    find({ exchange: { request } }) {
      if (request.body === '') return undefined;
      if (request.bodyEncoding === undefined) return [];
      return [finding('body', text('UTF-8', 'UTF-8'), describeBody(request))];
    },
  },
  {
    aspect: 'form',
    slug: 'request-is-readable',
    zh: '请求正文合乎约定的格式',
    en: 'request bodies are of the agreed form',
    find({ request, requestText, exchange }, { spec }) {
      if (requestText === undefined) return undefined;
      if (request) return [];
      if (isUnfathomable(requestText)) {
        return { inconclusive: text('正文嵌套过深', 'the body is nested too deeply to be judged') };
      }
      const [type = ''] = spec.manifest.contentType.split(';');
      // What a GET carries stands in its query.
      const isQuery = exchange.request.body === '' && requestText !== '';
      const seen = isQuery ? requestText : describeBody(exchange.request);
      return [finding('body', text(`${type} 对象`, `an object in ${type}`), seen)];
    },
  },
  {
    aspect: 'type',
    slug: 'request-names-its-type',
    zh: '请求的 Content-Type 是文档所定的',
    en: 'requests have the Content-Type of the document',
    find({ exchange: { request }, operation }, { spec, encoding, encodings }) {
      if (isBare(request.headers) || request.body === '') return undefined;
      const { contentType = spec.manifest.contentType } =
        encodings?.[operation.id] ?? encoding ?? {};
      return findOtherRequestType(request.headers, contentType);
    },
  },
  {
    aspect: 'accept',
    slug: 'request-accepts-json',
    zh: '请求的 Accept 是 application/json',
    en: 'requests accept application/json',
    find: ({ exchange: { request } }) =>
      isBare(request.headers) ? undefined : findOtherAccept(request.headers),
  },
];

/** Findings unless the request has a method of its operation. */
export function findOtherMethod({ operation, exchange }: Watched): Finding[] {
  const { method } = exchange.request;
  const methods = methodsOf(operation);
  if (methods.includes(method)) return [];
  const list = methods.join(' / ');
  return [finding('method', text(list, list), method)];
}

/** Some recorders keep no headers at all. */
export function isBare(headers: Readonly<Record<string, string>>): boolean {
  return Object.keys(headers).length === 0;
}
