import type { Finding } from '../../../src/model/finding.js';
import { type Operation, partiesOf } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { schemaAt } from '../../../src/specification/schema-node.js';
import { finding, findSuccess, findTransportFaults } from '../answer.js';
import { asText } from '../compare.js';
import { codesOf } from '../dialect.js';
import { isUnfathomable } from './read-fields.js';
import type { RequestJudge } from './request-rules.js';
import { findOtherMethod } from './sending-rules.js';
import type { Watched, Watcher, WatchRule } from './watcher.js';

/** What every answer has to keep, and who answers has to refuse. */
export function answerRules(watcher: Watcher, judge: RequestJudge): WatchRule[] {
  const { dialect, authentication, sending } = watcher;
  const { spec, validator } = dialect;
  const responseOf = ({ clause, responseClause = clause }: Operation) => responseClause;
  const checked = (operation: Operation) => authentication(operation, 'server');
  const response = (operation: Operation) => `${responseOf(operation)}/response`;
  const codes = spec.manifest.codes.map(({ code }) => code);
  const { forgeryCodes = codesOf(spec, 'authentication') } = watcher;
  const formOf = (operation: Operation) =>
    sending?.(operation).form ?? `${operation.clause}/request`;
  /** Whether who answers has to hold callers to a statement. */
  const isDuty = (id: string) =>
    spec.clauses.some(
      (clause) =>
        clause.id === id && clause.weight === 'must' && partiesOf(clause).includes('server'),
    );

  /** Senders have to keep all of a table; who answers has to refuse some of what breaks it. */
  function isRefused(breach: Finding, watched: Watched): boolean {
    const { operation } = watched;
    const own = (watcher.tables ?? []).find(({ owns }) => owns(breach, watched));
    const statement = own?.statement(operation);
    if (statement !== undefined && !isDuty(statement)) return false;
    const schema = schemaAt(spec, `${operation.id}.request`, breach.pointer);
    return (schema?.['x-weight'] ?? breach.weight) === 'must';
  }

  function hasOtherMethod(watched: Watched): boolean {
    const { method } = sending?.(watched.operation) ?? {};
    return (method === undefined || isDuty(method)) && findOtherMethod(watched).length > 0;
  }

  return [
    {
      slug: 'refuses-forged-request',
      zh: '令牌或签名错误的请求被拒绝',
      en: 'a request with a wrong token or signature is refused',
      party: 'server',
      statement: checked,
      observe(watched) {
        const forgery = judge.findForgery(watched);
        if (!Array.isArray(forgery) || forgery.length === 0 || !watched.answer) return undefined;
        return findSuccess(watched.answer);
      },
    },
    {
      slug: 'refuses-request-beside-table',
      zh: '不合请求表的请求被拒绝',
      en: 'a request that breaks its table is refused',
      party: 'server',
      statement: ({ clause }) => `${clause}/request`,
      observe(watched) {
        if (!watched.request || !watched.answer) return undefined;
        if (watcher.refusesPart?.(watched.answer)) return undefined;
        const mustRefuse = judge.findBreaches(watched).some((breach) => isRefused(breach, watched));
        return mustRefuse || hasOtherMethod(watched) ? findSuccess(watched.answer) : undefined;
      },
    },
    {
      slug: 'refuses-unreadable-request',
      zh: '读不懂的请求被拒绝',
      en: 'a request that cannot be read is refused',
      party: 'server',
      statement: formOf,
      observe({ answer, operation, request, requestText = '' }) {
        if (!isDuty(formOf(operation))) return undefined;
        if (!answer || request || requestText === '' || isUnfathomable(requestText)) {
          return undefined;
        }
        return findSuccess(answer);
      },
    },
    {
      slug: 'answer-keeps-to-table',
      zh: '响应合乎响应表',
      en: 'answers keep to their table',
      party: 'server',
      statement: response,
      observe({ answer, exchange, operation }) {
        if (!answer) return undefined;
        // Nothing is lost by an exchange that the browser or proxy has given up.
        if (exchange.trouble) return { inconclusive: exchange.trouble.message };
        const faults = findTransportFaults(answer);
        if (faults.length > 0) return faults;
        const message = watcher.describesAnswer?.(answer);
        if (message === null) return undefined;
        return validator.validate(message ?? `${operation.id}.response`, answer.body);
      },
    },
    {
      slug: 'answer-has-known-code',
      zh: '响应码在文档之列',
      en: 'answers have a code of the document',
      party: 'server',
      statement: (operation) => watcher.codes ?? response(operation),
      observe({ answer }) {
        const { code, succeeded } = answer?.envelope ?? {};
        if (code === undefined) return undefined;
        // What a success is called may have been settled otherwise than the list has it.
        if (succeeded || codes.includes(code)) return [];
        return [finding('code', text('文档所列的响应码', 'a code that the document lists'), code)];
      },
    },
    ...spec.manifest.freshFields.map((field) => echoRule(field, watcher, responseOf)),
    {
      slug: 'takes-genuine-request',
      zh: '令牌或签名正确的请求没有因此被拒绝',
      en: 'a request with a proper token or signature is not refused for it',
      party: 'server',
      statement: checked,
      observe(watched) {
        const forgery = judge.findForgery(watched);
        const { code } = watched.answer?.envelope ?? {};
        if (!Array.isArray(forgery) || forgery.length > 0 || code === undefined) return undefined;
        if (judge.findClockFaults(watched).length > 0) return undefined;
        if (!forgeryCodes.includes(code)) return [];
        return [
          finding('code', text('不因令牌或签名拒绝', 'no refusal of the token or signature'), code),
        ];
      },
    },
  ];
}

function echoRule(
  field: string,
  { dialect }: Watcher,
  responseOf: (operation: Operation) => string,
): WatchRule {
  const echo = (operation: Operation) =>
    ['serial-echo', 'random-echo'].map((name) => `${responseOf(operation)}/${name}`);
  const states = (id: string) => dialect.spec.clauses.some((clause) => clause.id === id);
  return {
    slug: `echoes-${field}`,
    zh: `响应回送请求的 ${field}`,
    en: `answers have the ${field} of the request`,
    party: 'server',
    statement: (operation) => echo(operation).find(states) ?? '',
    observe({ operation, request, answer }) {
      const sent = request?.[field];
      if (!echo(operation).some(states) || !answer?.envelope?.succeeded) return undefined;
      if (dialect.findWaiver?.(answer)) return undefined;
      if (sent === undefined) return undefined;
      const body = (answer.body ?? {}) as Readonly<Record<string, unknown>>;
      const echoed = answer.envelope.payload[field] ?? body[field];
      const expected = text(`请求的 ${asText(sent)}`, `the request's ${asText(sent)}`);
      return echoed === sent ? [] : [finding(`/${field}`, expected, echoed)];
    },
  };
}
