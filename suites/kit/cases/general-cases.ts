import type { Case } from '../../../src/model/case.js';
import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { describeFailure, findRefusal, findTransportFaults } from '../answer.js';
import type { Conversation } from '../conversation.js';
import { ABNORMAL_JSON, type AbnormalBody } from './abnormal-body.js';
import { caseBase } from './case-base.js';
import { establishValid, type OperationPlan, operationOf, prepare } from './plan.js';

/** Statements of a document that hold for every operation alike. */
export interface GeneralClauses {
  readonly method: string;
  readonly json: string;
}

/** Cases on HTTP and JSON that every JSON operation has. */
export function generalCases<Tools extends Conversation>(
  spec: Specification,
  plan: OperationPlan<Tools>,
  clauses: GeneralClauses,
): Case<Tools>[] {
  const operation = operationOf(spec, plan);
  const { id } = operation;
  const base = caseBase(operation, plan, 'BI');
  return [
    {
      ...base('refuses-get', clauses.method, 'GET 请求不得成功', 'GET does not succeed'),
      run: async (t) => {
        const body = await prepare(t, plan);
        t.expectNoSuccess(await t.send(id, body, { method: 'GET' }));
        await establishValid(t, plan, t.refresh(body), 'control');
      },
    },
    ...MALFORMED.map(({ slug, zh, en, spoil }) => ({
      ...base(`refuses-${slug}`, clauses.json, `${zh}应被拒绝`, `refuses ${en}`),
      run: async (t: Tools) => {
        const body = await prepare(t, plan);
        const answer = await t.send(id, body, { raw: spoil(t.write(body, id)) });
        t.expectRefusal(answer, plan.parameterCode, ...(plan.otherCodes ?? []));
        if (answer.envelope?.succeeded) return;
        await establishValid(t, plan, t.refresh(body), 'control');
      },
    })),
  ];
}

interface Malformation {
  readonly slug: string;
  readonly zh: string;
  readonly en: string;
  readonly spoil: (json: string) => string;
}

const MALFORMED: readonly Malformation[] = [
  {
    slug: 'truncated-json',
    zh: '截断的 JSON ',
    en: 'JSON that breaks off',
    spoil: (json) => json.slice(0, -2),
  },
  { slug: 'json-array', zh: 'JSON 数组', en: 'a JSON array', spoil: (json) => `[${json}]` },
  { slug: 'empty-body', zh: '空正文', en: 'an empty body', spoil: () => '' },
];

/** Cases that only ask that the IUT is still there afterwards. */
export function robustnessCases<Tools extends Conversation>(
  spec: Specification,
  plan: OperationPlan<Tools>,
  clause: string,
  abnormal: readonly AbnormalBody[] = ABNORMAL_JSON,
): Case<Tools>[] {
  const operation = operationOf(spec, plan);
  return abnormal.map(({ slug, zh, en, make }) => ({
    id: `${operation.system}/${operation.id}/survives-${slug}`,
    operation: operation.id,
    clause,
    behaviour: 'BI' as const,
    title: text(
      `${operation.title.zh}：${zh}之后仍能应答`,
      `${operation.title.en}: survives ${en}`,
    ),
    needs: plan.needs,
    run: async (t) => {
      const body = await prepare(t, plan);
      const answer = await t.send(operation.id, body, { raw: make(t.write(body, operation.id)) });
      // Closing the connection on such a body is a fair answer; a crash shows in the control.
      if (answer.exchange.response) t.expect(findTransportFaults(answer).filter(isServerError));
      const control = await t.send(operation.id, t.refresh(body), { purpose: 'control' });
      const excused = answer.envelope?.succeeded === true;
      t.expect(excused ? findTransportFaults(control) : findRefusal(control));
      if (!control.envelope) t.scope.stopNotTestable(describeFailure(control));
    },
  }));
}

function isServerError({ pointer }: { readonly pointer: string }): boolean {
  return pointer === 'status';
}
