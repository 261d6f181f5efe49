import type { Exchange } from '../../../src/model/exchange.js';
import type { Finding } from '../../../src/model/finding.js';
import type { Operation } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { hasRecommendations } from '../../../src/specification/recommended.js';
import { finding } from '../answer.js';
import { findBreachesBesideNull, withoutNulls } from '../cases/optional-null.js';
import { codesOf } from '../dialect.js';
import { freshRule } from './fresh-rule.js';
import { findOtherMethod, sendingRules } from './sending-rules.js';
import type { Observation, Watched, Watcher, WatchRule } from './watcher.js';
import { isMasked, WITHHELD } from './withheld.js';

/** What several rules ask of the same request; each is found out once. */
export interface RequestJudge {
  findForgery(watched: Watched): Observation;
  findForgedToken(watched: Watched): Observation;
  findBreaches(watched: Watched): readonly Finding[];
  /** Recommendations that a request which keeps to its table does not follow. */
  findUnfollowed(watched: Watched): readonly Finding[] | undefined;
  findClockFaults(watched: Watched): readonly Finding[];
}

export function createRequestJudge(watcher: Watcher): RequestJudge {
  const { spec, validator } = watcher.dialect;
  const advised = new Set(
    Object.entries(spec.schemas)
      .filter(([file, schema]) => hasRecommendations(spec, { file, schema }))
      .map(([file]) => file),
  );
  const unlessMasked = (find: Watcher['findForgery']) =>
    remembering((watched) => (isMasked(watched) ? WITHHELD : find(watched)));
  const findForgery = unlessMasked(watcher.findForgery);
  const findBreaches = remembering(({ operation, request }: Watched) =>
    request ? findBreachesBesideNull(validator, `${operation.id}.request`, request).findings : [],
  );
  return {
    findForgery,
    findForgedToken: watcher.findForgedToken ? unlessMasked(watcher.findForgedToken) : findForgery,
    findClockFaults: remembering((watched) => watcher.findClockFaults?.(watched) ?? []),
    findBreaches,
    findUnfollowed: remembering((watched) => {
      const message = `${watched.operation.id}.request`;
      if (!watched.request || !advised.has(message)) return undefined;
      if (findBreaches(watched).length > 0) return undefined;
      return validator.validateRecommended(message, withoutNulls(watched.request));
    }),
  };
}

/** Rules see an exchange one after the other, so that the last one is all there is to remember. */
function remembering<Result>(find: (watched: Watched) => Result): (watched: Watched) => Result {
  let last: { readonly watched: Watched; readonly result: Result } | undefined;
  return (watched) => {
    if (last?.watched !== watched) last = { watched, result: find(watched) };
    return last.result;
  };
}

/** The rule that a request at a wrong address breaks; no other is asked of such a one. */
export const PATH_RULE = 'request-goes-to-path';

/** What every request has to keep. */
export function requestRules(watcher: Watcher, judge: RequestJudge): WatchRule[] {
  const { spec } = watcher.dialect;
  const { tables = [] } = watcher;
  const isOwned = (watched: Watched) => (breach: Finding) =>
    tables.some(
      ({ statement, owns }) => statement(watched.operation) !== undefined && owns(breach, watched),
    );
  const request = ({ clause }: Operation) => `${clause}/request`;
  const authenticationCodes = codesOf(spec, 'authentication');
  return [
    {
      slug: PATH_RULE,
      zh: '请求发到接口的地址',
      en: 'requests go to the path of the operation',
      party: 'caller',
      statement: (operation) =>
        watcher.sending?.(operation).path ??
        spec.clauses.find(({ id }) => id === `${operation.clause}/path`)?.id ??
        request(operation),
      observe: ({ isMisplaced, operation, exchange }) =>
        isMisplaced ? [findOtherAddress(operation, exchange)] : [],
    },
    {
      slug: 'request-is-genuine',
      zh: '请求的令牌或签名正确',
      en: 'requests carry a proper token or signature',
      party: 'caller',
      statement: (operation) => watcher.authentication(operation, 'caller'),
      observe(watched) {
        const forgery = judge.findForgedToken(watched);
        if (!Array.isArray(forgery) || forgery.length > 0) return forgery;
        const isRefused = authenticationCodes.includes(watched.answer?.envelope?.code ?? '');
        // A refusal of the token shows that the clock matters to the other side.
        const weight = isRefused ? 'must' : 'should';
        return judge.findClockFaults(watched).map((fault) => ({ ...fault, weight }));
      },
      ...(watcher.diagnose ? { diagnose: watcher.diagnose } : {}),
    },
    {
      slug: 'request-keeps-to-table',
      zh: '请求合乎请求表',
      en: 'requests keep to their table',
      party: 'caller',
      statement: request,
      observe(watched) {
        if (!watched.request) return undefined;
        const hasOwnStatement = watcher.sending?.(watched.operation).method !== undefined;
        return [
          ...judge.findBreaches(watched).filter((breach) => !isOwned(watched)(breach)),
          ...(hasOwnStatement ? [] : findOtherMethod(watched)),
        ];
      },
    },
    {
      slug: 'request-follows-advice',
      zh: '请求宜遵循建议',
      en: 'requests follow what is recommended',
      party: 'caller',
      statement: ({ clause }) =>
        spec.clauses.find(({ id }) => id === `${clause}/request-recommended`)?.id ??
        `${clause}/request`,
      observe: (watched) =>
        judge.findUnfollowed(watched)?.filter((breach) => !isOwned(watched)(breach)),
    },
    ...tables.map(
      ({ statement, owns, ...rule }): WatchRule => ({
        ...rule,
        party: 'caller',
        statement: (operation) => statement(operation) ?? operation.clause,
        observe(watched) {
          if (!watched.request || statement(watched.operation) === undefined) return undefined;
          const breaches = [
            ...judge.findBreaches(watched),
            ...(judge.findUnfollowed(watched) ?? []),
          ];
          return breaches.filter((breach) => owns(breach, watched));
        },
      }),
    ),
    ...sendingRules(watcher),
    ...(watcher.fresh === undefined
      ? []
      : spec.manifest.freshFields.map((field) => freshRule(field, watcher.fresh as string))),
  ];
}

function findOtherAddress({ path, id }: Operation, { request }: Exchange): Finding {
  const expected = text(
    `${path}；网关换了路径的话，用 paths.${id} 指明`,
    `${path}; where a gateway has another path, paths.${id} names it`,
  );
  return finding('path', expected, new URL(request.url).pathname);
}
