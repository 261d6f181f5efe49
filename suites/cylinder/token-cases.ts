import type { Case } from '../../src/model/case.js';
import type { Specification } from '../../src/model/specification.js';
import { CODE } from '../../src/protocols/cylinder/envelope.js';
import { caseBase } from '../kit/case-base.js';
import { establishValid, operationOf, prepare } from '../kit/plan.js';
import type { CylinderTools } from './cylinder-tools.js';
import type { Plan } from './plans.js';

/** Nothing that resembles the right token: a report would give that away. */
const WRONG: readonly (readonly [string, string, string, (t: CylinderTools) => string])[] = [
  ['wrong', '错误', 'wrong', (t) => t.scope.uniqueHex()],
  ['blank', '只含空格', 'blank', () => '   '],
  ['long', '有一千个字符', 'a thousand characters long', () => 'x'.repeat(1000)],
];

/** Requests that are right but for their token [CY-R09]. */
export function tokenCases(spec: Specification, plan: Plan): Case<CylinderTools>[] {
  const operation = operationOf(spec, plan);
  const base = caseBase(operation, plan, 'BI');
  return WRONG.map(([slug, zh, en, draw]) => ({
    ...base(
      `refuses-${slug}-token`,
      `${operation.clause}/token`,
      `token ${zh}，应报 401`,
      `answers 401 when token is ${en}`,
    ),
    run: async (t) => {
      const body = await prepare(t, plan);
      const answer = await t.send(operation.id, { ...body, token: draw(t) });
      t.expectRefusal(answer, CODE.parameter);
      if (!answer.envelope?.succeeded) await establishValid(t, plan, body, 'control');
    },
  }));
}
