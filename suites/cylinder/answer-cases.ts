import type { Case } from '../../src/model/case.js';
import type { Specification } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { headerOf } from '../../src/wire/receiver.js';
import { type Answer, finding } from '../kit/answer.js';
import { answerFindings } from '../kit/answer-findings.js';
import { caseBase } from '../kit/cases/case-base.js';
import { establishValid, operationOf, prepare } from '../kit/cases/plan.js';
import { findOther } from '../kit/compare.js';
import { findMisnamed } from './naming.js';
import type { Plan } from './plans.js';
import { type CylinderTools, expectProper } from './tools.js';

/** What all answers of an operation have in common, beside their tables [1.1.3, 1.1.5]. */
export function answerCases(spec: Specification, plan: Plan): Case<CylinderTools>[] {
  const operation = operationOf(spec, plan);
  const { id, clause, responseClause = clause } = operation;
  const valid = caseBase(operation, plan, 'BV');
  const invalid = caseBase(operation, plan, 'BI');
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
        '失败时的 HTTP 状态',
        'HTTP status of a refusal',
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
        t.expect([...answerFindings(t, answer), ...findMisnamed(answer.body)]);
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
        const body = await prepare(t, plan);
        await expectProper(t, plan, await t.send(id, { ...body, notInTheTable: '1' }), body);
      },
    },
  ];
}

function statusOf({ exchange }: Answer): number | undefined {
  return exchange.response?.status;
}
