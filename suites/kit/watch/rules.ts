import type { Exchange } from '../../../src/model/exchange.js';
import type { Finding } from '../../../src/model/finding.js';
import type { Operation } from '../../../src/model/specification.js';
import { methodsOf } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { finding, findSuccess, findTransportFaults } from '../answer.js';
import { findBreachesBesideNull } from '../cases/optional-null.js';
import { codesOf } from '../dialect.js';
import type { Watched, Watcher, WatchRule } from './watcher.js';

/** What the requests and answers of every operation have to keep. */
export function commonRules(watcher: Watcher): WatchRule[] {
  const { dialect, authentication, findForgery, findClockFaults = () => [] } = watcher;
  const { spec, validator } = dialect;
  const request = ({ clause }: Operation) => `${clause}/request`;
  const responseOf = ({ clause, responseClause = clause }: Operation) => responseClause;
  const response = (operation: Operation) => `${responseOf(operation)}/response`;
  const codes = spec.manifest.codes.map(({ code }) => code);
  const authenticationCodes = codesOf(spec, 'authentication');
  const findBreaches = ({ operation, request: body, exchange }: Watched): Finding[] => [
    ...findOtherMethod(operation, exchange.request.method),
    ...(body ? findBreachesBesideNull(validator, `${operation.id}.request`, body).findings : []),
  ];
  const mustRefuse = (findings: readonly Finding[]) =>
    findings.some(({ weight }) => weight === 'must');
  return [
    {
      slug: 'request-goes-to-path',
      zh: '请求发到接口的地址',
      en: 'requests go to the path of the operation',
      statement: request,
      observe: ({ isMisplaced, operation, exchange }) =>
        isMisplaced ? [findOtherAddress(operation, exchange)] : [],
    },
    {
      slug: 'request-is-genuine',
      zh: '请求的令牌或签名正确',
      en: 'requests carry a proper token or signature',
      statement: authentication,
      observe(watched, all) {
        const forgery = findForgery(watched, all);
        if (!Array.isArray(forgery) || forgery.length > 0) return forgery;
        const isRefused = authenticationCodes.includes(watched.answer?.envelope?.code ?? '');
        // A refusal of the token shows that the clock matters to the other side.
        const weight = isRefused ? 'must' : 'should';
        return findClockFaults(watched).map((fault) => ({ ...fault, weight }));
      },
    },
    {
      slug: 'request-keeps-to-table',
      zh: '请求合乎请求表',
      en: 'requests keep to their table',
      statement: request,
      observe: (watched) => (watched.requestText === undefined ? undefined : findBreaches(watched)),
    },
    {
      slug: 'refuses-forged-request',
      zh: '令牌或签名错误的请求被拒绝',
      en: 'a request with a wrong token or signature is refused',
      statement: authentication,
      observe(watched, all) {
        const forgery = findForgery(watched, all);
        if (!Array.isArray(forgery) || forgery.length === 0 || !watched.answer) return undefined;
        return findSuccess(watched.answer);
      },
    },
    {
      slug: 'refuses-request-beside-table',
      zh: '不合请求表的请求被拒绝',
      en: 'a request that breaks its table is refused',
      statement: request,
      observe(watched) {
        if (!watched.request || !watched.answer || !mustRefuse(findBreaches(watched))) {
          return undefined;
        }
        return findSuccess(watched.answer);
      },
    },
    {
      slug: 'answer-keeps-to-table',
      zh: '响应合乎响应表',
      en: 'answers keep to their table',
      statement: response,
      observe({ answer, exchange, operation }) {
        if (!answer) return undefined;
        // Nothing is lost by an exchange that the browser or proxy has given up.
        if (exchange.trouble) return { inconclusive: exchange.trouble.message };
        const faults = findTransportFaults(answer);
        return faults.length > 0
          ? faults
          : validator.validate(`${operation.id}.response`, answer.body);
      },
    },
    {
      slug: 'answer-has-known-code',
      zh: '响应码在文档之列',
      en: 'answers have a code of the document',
      statement: (operation) => watcher.codes ?? response(operation),
      observe({ answer }) {
        const code = answer?.envelope?.code;
        if (code === undefined || codes.includes(code)) return code === undefined ? undefined : [];
        return [finding('code', text('文档所列的响应码', 'a code that the document lists'), code)];
      },
    },
    ...spec.manifest.freshFields.flatMap((field) => freshRules(field, watcher, responseOf)),
    {
      slug: 'takes-genuine-request',
      zh: '令牌或签名正确的请求没有因此被拒绝',
      en: 'a request with a proper token or signature is not refused for it',
      statement: authentication,
      observe(watched, all) {
        const forgery = findForgery(watched, all);
        const { code } = watched.answer?.envelope ?? {};
        if (!Array.isArray(forgery) || forgery.length > 0 || code === undefined) return undefined;
        if (findClockFaults(watched).length > 0) return undefined;
        if (!authenticationCodes.includes(code)) return [];
        return [
          finding('code', text('不因令牌或签名拒绝', 'no refusal of the token or signature'), code),
        ];
      },
    },
  ];
}

function freshRules(
  field: string,
  { fresh, dialect }: Watcher,
  responseOf: (operation: Operation) => string,
): WatchRule[] {
  const echo = (operation: Operation) =>
    ['serial-echo', 'random-echo'].map((name) => `${responseOf(operation)}/${name}`);
  const states = (id: string) => dialect.spec.clauses.some((clause) => clause.id === id);
  return [
    ...(fresh === undefined
      ? []
      : [
          {
            slug: `${field}-is-new`,
            zh: `每个请求的 ${field} 都是新的`,
            en: `every request has a ${field} of its own`,
            statement: () => fresh,
            observe(watched: Watched, all: readonly Watched[]) {
              const value = watched.request?.[field];
              if (typeof value !== 'string' || value === '') return undefined;
              const earlier = indexOf(all, field).get(value)?.[0];
              if (!earlier || earlier === watched) return [];
              const expected = text('未用过的值', 'a value not used before');
              return [finding(`/${field}`, expected, value)];
            },
          },
        ]),
    {
      slug: `echoes-${field}`,
      zh: `响应回送请求的 ${field}`,
      en: `answers have the ${field} of the request`,
      statement: (operation) => echo(operation).find(states) ?? '',
      observe({ operation, request, answer }) {
        const sent = request?.[field];
        if (!echo(operation).some(states) || !answer?.envelope?.succeeded) return undefined;
        if (dialect.findWaiver?.(answer)) return undefined;
        if (sent === undefined) return undefined;
        const body = (answer.body ?? {}) as Readonly<Record<string, unknown>>;
        const echoed = answer.envelope.payload[field] ?? body[field];
        const expected = text(`请求的 ${sent}`, `the request's ${sent}`);
        return echoed === sent ? [] : [finding(`/${field}`, expected, echoed)];
      },
    },
  ];
}

const indices = new WeakMap<readonly Watched[], Map<string, Map<string, Watched[]>>>();

/** The requests by the text of a field, in order. */
export function indexOf(all: readonly Watched[], field: string): Map<string, Watched[]> {
  const known = indices.get(all) ?? new Map<string, Map<string, Watched[]>>();
  indices.set(all, known);
  const index = known.get(field) ?? new Map<string, Watched[]>();
  if (!known.has(field)) {
    known.set(field, index);
    for (const watched of all) {
      const value = watched.request?.[field];
      if (typeof value !== 'string' || value === '') continue;
      const group = index.get(value);
      if (group) group.push(watched);
      else index.set(value, [watched]);
    }
  }
  return index;
}

function findOtherMethod(operation: Operation, method: string): Finding[] {
  const methods = methodsOf(operation);
  if (methods.includes(method)) return [];
  const list = methods.join(' / ');
  return [finding('method', text(list, list), method)];
}

function findOtherAddress({ path, id }: Operation, { request }: Exchange): Finding {
  const expected = text(
    `${path}；网关换了路径的话，用 paths.${id} 指明`,
    `${path}; where a gateway has another path, paths.${id} names it`,
  );
  return finding('path', expected, new URL(request.url).pathname);
}
