import type { Case } from '../../src/model/case.js';
import type { Specification } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { type Answer, finding, findTransportFaults } from '../kit/answer.js';
import { caseBase } from '../kit/cases/case-base.js';
import { establishValid, operationOf, prepare } from '../kit/cases/plan.js';
import { callByNobody, ISSUING, type Plan } from './plans.js';
import type { MohurdTools } from './tools.js';

/**
 * In which HTTP status refusals come. The document names none, but its sample client, as ordinary
 * ones do, reads the body of an answer of success alone [5.1.6].
 *
 * @param field - a required field, without which the operation refuses
 */
export function statusCase(spec: Specification, plan: Plan, field?: string): Case<MohurdTools> {
  const operation = operationOf(spec, plan);
  return {
    ...caseBase(operation, plan, 'BI')(
      'refuses-with-status-200',
      '5.1.6/status',
      '拒绝的 HTTP 状态宜为 200',
      'refusals come with status 200',
    ),
    run: async (t) => {
      const body = await prepare(t, plan);
      const answers: Answer[] = [];
      if (field) answers.push(await t.send(operation.id, { ...body, [field]: undefined }));
      if (plan !== ISSUING) answers.push(await callByNobody(operation.id)(t, body));
      await establishValid(t, plan, body, 'control');
      for (const answer of answers) {
        const { response } = answer.exchange;
        const isLost = response && response.status >= 400 && answer.envelope;
        const expected = text('200', '200');
        t.expect(findTransportFaults(answer));
        t.expect(isLost ? [finding('status', expected, response.status)] : []);
      }
    },
  };
}
