import type { Case } from '../../src/model/case.js';
import type { Purpose } from '../../src/model/exchange.js';
import type { Operation, Specification } from '../../src/model/specification.js';
import { type Text, text } from '../../src/model/text.js';
import { hasRecommendations } from '../../src/specification/recommended.js';
import { type Answer, finding, findSuccess } from './answer.js';
import { answerFindings } from './answer-findings.js';
import type { Body, Conversation } from './conversation.js';
import { deriveNegatives, type Negative } from './negatives.js';

/**
 * Makes ready what an operation needs (a registered meter, a price) and draws a request that has
 * to succeed. `given` holds values the request must have, by JSON pointer.
 */
export type Scenario<Tools> = (
  tools: Tools,
  given: Readonly<Record<string, unknown>>,
  options: { readonly optional?: boolean },
) => Promise<Body>;

export interface OperationPlan<Tools> {
  readonly operation: string;
  readonly scenario: Scenario<Tools>;
  /** Operations that the scenario calls. */
  readonly needs: readonly string[];
  /** What a success leaves behind is removed. */
  readonly undo?: (tools: Tools, body: Body) => void;
  /** Why a valid request could be refused through no fault of the IUT, asked when it was. */
  readonly excuse?: (tools: Tools, body: Body) => Promise<Text | undefined>;
  /** Code of a missing or malformed parameter. */
  readonly parameterCode: string;
}

/** The cases that every operation has, derived from its schemas. */
export function operationCases<Tools extends Conversation>(
  spec: Specification,
  plan: OperationPlan<Tools>,
): Case<Tools>[] {
  const operation = spec.manifest.operations.find(({ id }) => id === plan.operation);
  if (!operation) throw new RangeError(`no operation ${plan.operation}`);
  return [
    ...positiveCases(spec, operation, plan),
    ...deriveNegatives(spec, plan.operation).map((n) => negativeCase(operation, plan, n)),
  ];
}

function positiveCases<Tools extends Conversation>(
  spec: Specification,
  operation: Operation,
  plan: OperationPlan<Tools>,
): Case<Tools>[] {
  const { id, clause } = operation;
  const base = (slug: string, statement: string, zh: string, en: string) => ({
    id: `${operation.system}/${id}/${slug}`,
    operation: id,
    clause: `${clause}/${statement}`,
    behaviour: 'BV' as const,
    title: text(`${operation.title.zh}：${zh}`, `${operation.title.en}: ${en}`),
    needs: plan.needs,
  });
  const succeed = async (t: Tools, options = {}, values: Body = {}) => {
    const body = { ...(await plan.scenario(t, {}, options)), ...values };
    plan.undo?.(t, body);
    return sendValid(t, plan, body, 'stimulus');
  };
  const requireSuccess = async (t: Tools) => {
    const answer = await succeed(t);
    t.requireSuccess(answer);
    return answer;
  };
  const refusedWithoutSerial = async (t: Tools) => {
    const body = await plan.scenario(t, {}, {});
    plan.undo?.(t, body);
    const field = Object.keys(body).find((name) => name === spec.manifest.freshFields[0]) ?? '';
    return t.send(id, { ...body, [field]: undefined });
  };
  const cases: Case<Tools>[] = [
    {
      ...base('accepts-valid', 'accepts', '只含必填字段的请求成功', 'takes the required fields'),
      run: async (t) => t.expectSuccess(await succeed(t)),
    },
    {
      ...base('accepts-optional', 'optional', '含全部选填字段的请求成功', 'takes optional fields'),
      run: async (t) => t.expectSuccess(await succeed(t, { optional: true })),
    },
    {
      ...base(
        'accepts-empty-optional',
        'optional',
        '选填字段可留空',
        'takes empty optional fields',
      ),
      run: async (t) => t.expectSuccess(await succeed(t, {}, emptyOptional(spec, id))),
    },
    {
      ...base('answers-as-table', 'response', '成功响应合乎响应表', 'answers as its table'),
      run: async (t) => t.expect(answerFindings(t, await requireSuccess(t))),
    },
    {
      ...base('echoes-serial', 'serial-echo', '响应回送流水号', 'echoes the serial number'),
      run: async (t) => {
        const { envelope, sent } = await requireSuccess(t);
        const [field = ''] = spec.manifest.freshFields;
        const echoed = envelope?.payload[field];
        const expected = text(`等于请求的 ${sent[field]}`, `the request's ${sent[field]}`);
        t.expect(echoed === sent[field] ? [] : [finding(`/${field}`, expected, echoed)]);
      },
    },
    {
      ...base('refuses-with-envelope', 'refusal', '失败响应合乎响应包', 'refuses with an envelope'),
      behaviour: 'BI',
      run: async (t) => {
        const answer = await refusedWithoutSerial(t);
        t.expectRefusal(answer);
        t.expect(answerFindings(t, answer));
      },
    },
  ];
  const { else: _onFailure, ...onSuccess } = spec.schemas[`${id}.response`] ?? {};
  if (hasRecommendations(spec, { file: `${id}.response`, schema: onSuccess })) {
    cases.push({
      ...base(
        'answers-as-recommended',
        'response-recommended',
        '响应避免不当取值',
        'avoids poor values',
      ),
      run: async (t) => {
        const answer = await requireSuccess(t);
        t.expect(t.dialect.validator.validateRecommended(`${id}.response`, answer.body));
      },
    });
  }
  if (spec.clauses.some((candidate) => candidate.id === `${clause}/refusal-text`)) {
    cases.push({
      ...base('refuses-with-text', 'refusal-text', '失败响应附有文字', 'gives a text on refusal'),
      behaviour: 'BI',
      run: async (t) => {
        const answer = await refusedWithoutSerial(t);
        t.expect(t.dialect.validator.validateRecommended(`${id}.response`, answer.body));
      },
    });
  }
  return cases;
}

/**
 * Sends a request that is wrong in one way, and then the same request put right: only if that
 * succeeds was the refusal about the fault.
 */
function negativeCase<Tools extends Conversation>(
  { system, id, clause, title }: Operation,
  plan: OperationPlan<Tools>,
  negative: Negative,
): Case<Tools> {
  const statement = negative.weight === 'must' ? 'request' : 'request-recommended';
  return {
    id: `${system}/${id}/refuses-${negative.id}`,
    operation: id,
    clause: `${clause}/${statement}`,
    behaviour: 'BI',
    title: text(
      `${title.zh}：${negative.title.zh} 应被拒绝`,
      `${title.en}: refused when ${negative.title.en}`,
    ),
    needs: plan.needs,
    run: async (t) => {
      const body = await plan.scenario(t, negative.given, {});
      plan.undo?.(t, body);
      const spoilt = await t.send(id, negative.spoil(body) as Body);
      t.expectRefusal(spoilt, plan.parameterCode, ...negative.codes);
      if (findSuccess(spoilt).length === 0) {
        const control = await sendValid(t, plan, t.refresh(body), 'control');
        t.requireSuccess(control);
      }
    },
  };
}

/** Sends a request that has to succeed, and ends the case where its refusal is excusable. */
async function sendValid<Tools extends Conversation>(
  t: Tools,
  plan: OperationPlan<Tools>,
  body: Body,
  purpose: Purpose,
): Promise<Answer> {
  const answer = await t.send(plan.operation, body, { purpose });
  if (plan.excuse && answer.envelope?.succeeded === false) {
    const excuse = await plan.excuse(t, body);
    if (excuse) t.scope.stopInconclusive(excuse);
  }
  return answer;
}

/** Every optional string of the request as an empty one. */
function emptyOptional(spec: Specification, operation: string): Body {
  const { properties = {}, required = [] } = spec.schemas[`${operation}.request`] ?? {};
  const optional = Object.keys(properties).filter((name) => !required.includes(name));
  return Object.fromEntries(optional.map((name) => [name, '']));
}
