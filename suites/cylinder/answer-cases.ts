import { headerOf } from '../../src/engine/receiver.js';
import type { Case } from '../../src/model/case.js';
import type { Specification } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { type Answer, finding, findTransportFaults } from '../kit/answer.js';
import { caseBase } from '../kit/case-base.js';
import { findOther } from '../kit/compare.js';
import { establishValid, operationOf, prepare } from '../kit/plan.js';
import type { CylinderTools } from './cylinder-tools.js';
import { findMisnamed } from './naming.js';
import type { Plan } from './plans.js';

/** What all answers of an operation have in common, beside their tables [1.1.3, 1.1.5]. */
export function answerCases(spec: Specification, plan: Plan): Case<CylinderTools>[] {
  const operation = operationOf(spec, plan);
  const { id, clause, responseClause = clause } = operation;
  const valid = caseBase(operation, plan, 'BV');
  const invalid = caseBase(operation, plan, 'BI');
  const succeed = async (t: CylinderTools) => establishValid(t, plan, await prepare(t, plan));
  const provoke = async (t: CylinderTools): Promise<Answer> => {
    const answer = await t.send(id, { ...(await prepare(t, plan)), token: undefined });
    if (answer.envelope?.succeeded) {
      t.scope.stopInconclusive(text('请求没有被拒绝', 'the request was not refused'));
    }
    return answer;
  };
  return [
    {
      ...valid(
        'succeeds-with-status-200',
        `${responseClause}/status-on-success`,
        '成功时 HTTP 状态为 200',
        'succeeds with HTTP 200',
      ),
      run: async (t) => t.expect(findOther('status', 200, statusOf(await succeed(t)))),
    },
    {
      ...invalid(
        'refuses-with-status-200',
        `${responseClause}/status-on-refusal`,
        '失败时 HTTP 状态也宜为 200',
        'refuses with HTTP 200 too',
      ),
      run: async (t) => t.expect(findOther('status', 200, statusOf(await provoke(t)))),
    },
    {
      ...valid(
        'names-in-lower-camel-case',
        `${responseClause}/naming`,
        '输出以小驼峰命名',
        'names of outputs are lowerCamelCase',
      ),
      run: async (t) => t.expect(findMisnamed((await succeed(t)).body)),
    },
    {
      ...invalid(
        'names-in-lower-camel-case-on-refusal',
        `${responseClause}/naming`,
        '失败时输出也以小驼峰命名',
        'names of outputs are lowerCamelCase on refusal too',
      ),
      run: async (t) => {
        const answer = await provoke(t);
        t.expect([...findTransportFaults(answer), ...findMisnamed(answer.body)]);
      },
    },
    {
      ...valid(
        'answers-with-json-type',
        `${responseClause}/response-type`,
        '响应的 Content-Type 是 application/json',
        'answers have Content-Type application/json',
      ),
      run: async (t) => {
        const { exchange } = await succeed(t);
        const type = headerOf(exchange.response?.headers ?? {}, 'Content-Type');
        const isJson = type?.toLowerCase().startsWith('application/json') === true;
        const expected = text('application/json', 'application/json');
        t.expect(isJson ? [] : [finding('header Content-Type', expected, type)]);
      },
    },
    {
      ...invalid(
        'tells-extra-field',
        `${clause}/extra-field`,
        '多余的参数',
        'a parameter beyond the table',
      ),
      run: async (t) => {
        const answer = await t.send(id, { ...(await prepare(t, plan)), notInTheTable: '1' });
        t.expect(findTransportFaults(answer));
      },
    },
  ];
}

function statusOf({ exchange }: Answer): number | undefined {
  return exchange.response?.status;
}
