import {
  type JsonSchema,
  type Operation,
  partiesOf,
  type Specification,
} from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { hasRecommendations } from '../../../src/specification/recommended.js';
import { finding, findSuccess } from '../answer.js';
import { findSchemaBreaches, findUnfollowedAdvice } from '../answer-findings.js';
import type { Body, Conversation } from '../conversation.js';
import { type CaseLiteral, casesOf } from './case-literal.js';
import { everyAnswerCase } from './every-answer-case.js';
import type { Negative } from './negative.js';
import { deriveNegatives } from './negatives.js';
import { establishValid, type OperationPlan, operationOf, prepare, sendValid } from './plan.js';

/** The cases that every operation has, derived from its schemas. */
export function operationCases<Tools extends Conversation>(
  spec: Specification,
  plan: OperationPlan<Tools>,
): CaseLiteral<Tools>[] {
  const operation = operationOf(spec, plan);
  return casesOf(spec, plan, [
    ...positiveCases(spec, operation, plan),
    ...refusalCases(spec, operation, plan),
    ...deriveNegatives(spec, plan.operation).map((n) => negativeCase(spec, operation, plan, n)),
    everyAnswerCase(operation),
  ]);
}

function positiveCases<Tools extends Conversation>(
  spec: Specification,
  operation: Operation,
  plan: OperationPlan<Tools>,
): CaseLiteral<Tools>[] {
  const { system, id: name, clause, responseClause = clause } = operation;
  const send = async (t: Tools, options = {}, values: Body = {}) => {
    const body = await prepare(t, plan, {}, options);
    return sendValid(t, plan, { ...body, ...values });
  };
  const succeed = async (t: Tools) => establishValid(t, plan, await prepare(t, plan));
  const states = (statement: string) => spec.clauses.some(({ id }) => id === statement);
  const all: CaseLiteral<Tools>[] = [
    {
      id: `${system}/${name}/accepts-valid`,
      clause: `${clause}/accepts`,
      title: text('只含必填字段的请求成功', 'accepts a request with its required fields only'),
      run: async (t) => t.expectSuccess(await send(t)),
    },
    {
      id: `${system}/${name}/accepts-optional`,
      clause: `${clause}/accepts`,
      title: text('含全部选填字段的请求成功', 'accepts optional fields'),
      run: async (t) => t.expectSuccess(await send(t, { optional: true })),
    },
    {
      id: `${system}/${name}/accepts-empty-optional`,
      clause: `${clause}/optional`,
      title: text('选填字段可留空', 'accepts empty optional fields'),
      run: async (t) => t.expectSuccess(await send(t, {}, emptyOptional(spec, plan))),
    },
    {
      id: `${system}/${name}/answers-as-table`,
      clause: `${responseClause}/response`,
      title: text('成功响应合乎响应表', 'its answer matches the response table'),
      run: async (t) => t.expect(findSchemaBreaches(t, await succeed(t))),
    },
    {
      id: `${system}/${name}/echoes-serial`,
      clause: `${responseClause}/serial-echo`,
      title: text('响应回送流水号', 'returns the serial number of the request'),
      async run(t) {
        const answer = await succeed(t);
        const waiver = t.dialect.findWaiver?.(answer);
        if (waiver) return t.scope.stopUnclaimed(waiver);
        const { envelope, sent } = answer;
        const [field = ''] = spec.manifest.freshFields;
        const echoed = envelope?.payload[field];
        const expected = text(`等于请求的 ${sent[field]}`, `the request's ${sent[field]}`);
        t.expect(echoed === sent[field] ? [] : [finding(`/${field}`, expected, echoed)]);
      },
    },
  ];
  // Not every document has optional fields, or echoes what was sent.
  const cases = all.filter(
    ({ id, clause: statement }) =>
      states(statement) && (!id.endsWith('/accepts-optional') || states(`${clause}/optional`)),
  );
  const file = `${name}.response`;
  const { else: _onFailure, ...onSuccess } = spec.schemas[file] ?? {};
  if (!hasRecommendations(spec, { file, schema: onSuccess })) return cases;
  const statement = `${responseClause}/response-recommended`;
  return cases.concat({
    id: `${system}/${name}/answers-as-recommended`,
    clause: statement,
    title: text('响应避免不当取值', 'its answer avoids discouraged values'),
    async run(t) {
      t.expect(findUnfollowedAdvice(t, await succeed(t)));
    },
  });
}

/** How a refusal as such has to look, provoked by lack of a required field. */
function refusalCases<Tools extends Conversation>(
  spec: Specification,
  operation: Operation,
  plan: OperationPlan<Tools>,
): CaseLiteral<Tools>[] {
  const { system, id, clause, responseClause = clause } = operation;
  const field = plan.provocation ?? requestOf(spec, plan).required?.[0];
  if (field === undefined && !plan.provoke) return [];
  const provoke = async (t: Tools) => {
    const body = await prepare(t, plan);
    const answer = plan.provoke
      ? await plan.provoke(t, body)
      : await t.send(id, { ...body, [field ?? '']: undefined });
    if (answer.envelope?.succeeded === false) {
      await establishValid(t, plan, t.refresh(body), 'control');
    }
    return answer;
  };
  const cases: CaseLiteral<Tools>[] = [
    {
      id: `${system}/${id}/refuses-with-envelope`,
      clause: `${responseClause}/refusal`,
      title: text('失败响应合乎响应包', 'a refusal has the envelope of the document'),
      behaviour: 'BI',
      async run(t) {
        const answer = await provoke(t);
        t.expectRefusal(answer);
        t.expect(findSchemaBreaches(t, answer));
      },
    },
  ];
  const statement = `${responseClause}/refusal-text`;
  if (!spec.clauses.some(({ id }) => id === statement)) return cases;
  return cases.concat({
    id: `${system}/${id}/refuses-with-text`,
    clause: statement,
    title: text('失败响应附有文字', 'a refusal says why in words'),
    behaviour: 'BI',
    async run(t) {
      t.expect(findUnfollowedAdvice(t, await provoke(t)));
    },
  });
}

/**
 * Sends a request that is wrong in one way, and then the same request put right: only if that
 * succeeds was the refusal about the fault.
 */
function negativeCase<Tools extends Conversation>(
  { clauses }: Specification,
  { system, id, clause }: Operation,
  plan: OperationPlan<Tools>,
  negative: Negative,
): CaseLiteral<Tools> {
  // Where a document demands nothing of who takes a request, it at most recommends.
  const duty = `${clause}/request`;
  const stated = clauses.find((one) => one.id === duty);
  const isDuty =
    negative.weight === 'must' && stated !== undefined && partiesOf(stated).includes('server');
  const { zh, en } = negative.title;
  return {
    id: `${system}/${id}/refuses-${negative.id}`,
    clause: isDuty ? duty : `${duty}-recommended`,
    title: text(`${zh}，应被拒绝`, `refused when ${en}`),
    behaviour: 'BI',
    async run(t) {
      const body = await prepare(t, plan, negative.given);
      const spoilt = await t.send(id, negative.spoil(body) as Body);
      t.expectRefusal(spoilt, plan.parameterCode, ...(plan.otherCodes ?? []), ...negative.codes);
      if (findSuccess(spoilt).length > 0) return;
      await establishValid(t, plan, t.refresh(body), 'control');
    },
  };
}

/** Every optional string of the request as an empty one. */
function emptyOptional<Tools>(spec: Specification, plan: OperationPlan<Tools>): Body {
  const { properties = {}, required = [] } = requestOf(spec, plan);
  const kept = [...required, ...(plan.always ?? [])];
  const optional = Object.keys(properties).filter((name) => !kept.includes(name));
  return Object.fromEntries(optional.map((name) => [name, '']));
}

function requestOf<Tools>(
  { schemas }: Specification,
  { operation }: OperationPlan<Tools>,
): JsonSchema {
  return schemas[`${operation}.request`] ?? {};
}
