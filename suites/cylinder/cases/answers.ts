import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import type { Answer } from '../../kit/answer.js';
import { findOtherType, findSchemaBreaches } from '../../kit/answer-findings.js';
import { type CaseLiteral, casesOf } from '../../kit/cases/case-literal.js';
import { establishValid, operationOf, prepare } from '../../kit/cases/plan.js';
import { findOther } from '../../kit/compare.js';
import { findMisnamed } from '../naming.js';
import type { Plan } from '../plans.js';
import { type CylinderTools, expectProper } from '../tools.js';

/** What all answers of an operation have in common, beside their tables [1.1.3, 1.1.5]. */
export function answerCases(spec: Specification, plan: Plan): CaseLiteral<CylinderTools>[] {
  const operation = operationOf(spec, plan);
  const { id, clause, responseClause = clause } = operation;
  const succeed = async (t: CylinderTools) => establishValid(t, plan, await prepare(t, plan));
  const provoke = async (t: CylinderTools): Promise<Answer> => {
    const body = await prepare(t, plan);
    const answer = await t.send(id, { ...body, token: undefined });
    if (answer.envelope?.succeeded) {
      t.scope.stopInconclusive(text('请求没有被拒绝', 'the request was not refused'));
    }
    await establishValid(t, plan, body, 'control');
    return answer;
  };
  return casesOf(spec, plan, [
    {
      id: `cylinder/${id}/succeeds-with-status-200`,
      clause: `${responseClause}/status-on-success`,
      title: text('成功时 HTTP 状态为 200', 'succeeds with HTTP 200'),
      run: async (t) => t.expect(findOther('status', 200, statusOf(await succeed(t)))),
    },
    {
      id: `cylinder/${id}/refuses-with-status-200`,
      clause: `${responseClause}/status-on-refusal`,
      title: text('失败时的 HTTP 状态', 'HTTP status of a refusal'),
      behaviour: 'BI',
      run: async (t) => t.expect(findOther('status', 200, statusOf(await provoke(t)))),
    },
    {
      id: `cylinder/${id}/names-in-lower-camel-case`,
      clause: `${responseClause}/naming`,
      title: text('输出以小驼峰命名', 'names of outputs are lowerCamelCase'),
      run: async (t) => t.expect(findMisnamed((await succeed(t)).body)),
    },
    {
      id: `cylinder/${id}/names-in-lower-camel-case-on-refusal`,
      clause: `${responseClause}/naming`,
      title: text('失败时输出也以小驼峰命名', 'names of outputs are lowerCamelCase on refusal too'),
      behaviour: 'BI',
      async run(t) {
        const answer = await provoke(t);
        t.expect([...findSchemaBreaches(t, answer), ...findMisnamed(answer.body)]);
      },
    },
    {
      id: `cylinder/${id}/answers-with-json-type`,
      clause: `${responseClause}/response-type`,
      title: text(
        '响应的 Content-Type 是 application/json',
        'answers have Content-Type application/json',
      ),
      run: async (t) => t.expect(findOtherType(await succeed(t))),
    },
    {
      id: `cylinder/${id}/tells-extra-field`,
      clause: `${clause}/extra-field`,
      title: text('多余的参数', 'a parameter beyond the table'),
      behaviour: 'BI',
      async run(t) {
        const body = await prepare(t, plan);
        await expectProper(t, plan, await t.send(id, { ...body, notInTheTable: '1' }), body);
      },
    },
  ]);
}

function statusOf({ exchange }: Answer): number | undefined {
  return exchange.response?.status;
}
