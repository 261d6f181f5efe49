import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { describeFailure, findRefusal, findTransportFaults } from '../answer.js';
import type { Conversation } from '../conversation.js';
import { ABNORMAL_JSON, type AbnormalBody } from './abnormal-body.js';
import { type CaseLiteral, casesOf } from './case-literal.js';
import { establishValid, type OperationPlan, operationOf, prepare } from './plan.js';

/** Statements of a document that hold for every operation alike. */
interface GeneralClauses {
  readonly method: string;
  readonly json: string;
}

/** Cases on HTTP and JSON that every JSON operation has. */
export function generalCases<Tools extends Conversation>(
  spec: Specification,
  plan: OperationPlan<Tools>,
  clauses: GeneralClauses,
): CaseLiteral<Tools>[] {
  const { system, id } = operationOf(spec, plan);
  return casesOf(spec, plan, [
    {
      id: `${system}/${id}/refuses-get`,
      clause: clauses.method,
      title: text('GET 请求不得成功', 'GET does not succeed'),
      behaviour: 'BI',
      async run(t) {
        const body = await prepare(t, plan);
        t.expectNoSuccess(await t.send(id, body, { method: 'GET' }));
        await establishValid(t, plan, t.refresh(body), 'control');
      },
    },
    ...MALFORMED.map(
      ({ slug, zh, en, spoil }): CaseLiteral<Tools> => ({
        id: `${system}/${id}/refuses-${slug}`,
        clause: clauses.json,
        title: text(`${zh}应被拒绝`, `refuses ${en}`),
        behaviour: 'BI',
        async run(t) {
          const body = await prepare(t, plan);
          const answer = await t.send(id, body, { raw: spoil(t.write(body, id)) });
          t.expectRefusal(answer, plan.parameterCode, ...(plan.otherCodes ?? []));
          if (answer.envelope?.succeeded) return;
          await establishValid(t, plan, t.refresh(body), 'control');
        },
      }),
    ),
  ]);
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
    en: 'truncated JSON',
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
): CaseLiteral<Tools>[] {
  const { system, id } = operationOf(spec, plan);
  const literals = abnormal.map(
    ({ slug, zh, en, make }): CaseLiteral<Tools> => ({
      id: `${system}/${id}/survives-${slug}`,
      clause,
      title: text(`${zh}之后仍能应答`, `survives ${en}`),
      behaviour: 'BI',
      async run(t) {
        const body = await prepare(t, plan);
        const answer = await t.send(id, body, { raw: make(t.write(body, id)) });
        // Closing the connection on such a body is a fair answer; a crash shows in the control.
        if (answer.exchange.response) t.expect(findTransportFaults(answer).filter(isServerError));
        const control = await t.send(id, t.refresh(body), { purpose: 'control' });
        const excused = answer.envelope?.succeeded === true;
        t.expect(excused ? findTransportFaults(control) : findRefusal(control));
        if (!control.envelope) t.scope.stopNotTestable(describeFailure(control));
      },
    }),
  );
  return casesOf(spec, plan, literals);
}

function isServerError({ pointer }: { readonly pointer: string }): boolean {
  return pointer === 'status';
}
