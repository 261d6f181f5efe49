import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { type Answer, finding } from '../../kit/answer.js';
import { type CaseLiteral, casesOf } from '../../kit/cases/case-literal.js';
import { establishValid, prepare } from '../../kit/cases/plan.js';
import { callByNobody, ISSUING, type Plan } from '../plans.js';
import type { MohurdTools } from '../tools.js';

/**
 * In which HTTP status refusals come. The document names none, but its sample client, as ordinary
 * ones do, reads the body of a successful answer alone [5.1.6].
 *
 * @param field - a required field, without which the operation refuses
 */
export function statusCases(
  spec: Specification,
  plan: Plan,
  field?: string,
): CaseLiteral<MohurdTools>[] {
  const { operation } = plan;
  return casesOf(spec, plan, [
    {
      id: `mohurd/${operation}/refuses-with-status-200`,
      clause: '5.1.6/status',
      title: text('拒绝的 HTTP 状态宜为 200', 'refusals come with status 200'),
      behaviour: 'BI',
      async run(t) {
        const body = await prepare(t, plan);
        const answers: Answer[] = [];
        if (field) answers.push(await t.send(operation, { ...body, [field]: undefined }));
        if (plan !== ISSUING) answers.push(await callByNobody(operation)(t, body));
        await establishValid(t, plan, body, 'control');
        for (const answer of answers) {
          const { response } = answer.exchange;
          const isLost = response && response.status >= 400 && answer.envelope;
          const expected = text('200', '200');
          t.expectAnyAnswer(answer);
          t.expect(isLost ? [finding('status', expected, response.status)] : []);
        }
      },
    },
  ]);
}
