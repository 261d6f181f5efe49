import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { CODE } from '../../../src/protocols/cylinder/envelope.js';
import { type CaseLiteral, casesOf } from '../../kit/cases/case-literal.js';
import { establishValid, operationOf, prepare } from '../../kit/cases/plan.js';
import type { Body } from '../../kit/conversation.js';
import type { Plan } from '../plans.js';
import { type CylinderTools, IDENTIFIERS } from '../tools.js';

const NONE: Body = Object.fromEntries(IDENTIFIERS.map((name) => [name, undefined]));
const EMPTY: Body = Object.fromEntries(IDENTIFIERS.map((name) => [name, '']));

/** The three names of a cylinder: each alone, all, none, empty and unknown [CY-R04]. */
export function identifierCases(spec: Specification, plan: Plan): CaseLiteral<CylinderTools>[] {
  const operation = operationOf(spec, plan);
  const { id, clause } = operation;
  const refuse = async (t: CylinderTools, values: Body, code: string) => {
    const body = await prepare(t, plan);
    const answer = await t.send(id, { ...body, ...NONE, ...values });
    t.expectRefusal(answer, code);
    if (!answer.envelope?.succeeded) await establishValid(t, plan, body, 'control');
  };
  const succeed = async (t: CylinderTools, values: Body) => {
    const body = await prepare(t, plan);
    t.expectSuccess(await t.send(id, { ...body, ...NONE, ...values }));
  };
  return casesOf(spec, plan, [
    ...IDENTIFIERS.map(
      (name): CaseLiteral<CylinderTools> => ({
        id: `cylinder/${id}/accepts-${name}-alone`,
        clause: `${clause}/identifiers`,
        title: text(`仅凭 ${name} 即成功`, `${name} alone will do`),
        run: (t) => succeed(t, t.identify(name)),
      }),
    ),
    {
      id: `cylinder/${id}/accepts-all-identifiers`,
      clause: `${clause}/identifiers`,
      title: text('三个标识都给出也成功', 'all three identifiers will do'),
      run: (t) => succeed(t, { ...t.cylinder }),
    },
    ...IDENTIFIERS.map(
      (name): CaseLiteral<CylinderTools> => ({
        id: `cylinder/${id}/accepts-empty-beside-${name}`,
        clause: `${clause}/empty-identifier`,
        title: text(`${name} 旁的空标识应忽略`, `empty identifiers beside ${name} are ignored`),
        run: (t) => succeed(t, { ...EMPTY, ...t.identify(name) }),
      }),
    ),
    {
      id: `cylinder/${id}/refuses-no-identifier`,
      clause: `${clause}/identifier-required`,
      title: text('三个标识都缺少，应报 401', 'answers 401 when no identifier is there'),
      behaviour: 'BI',
      run: (t) => refuse(t, {}, CODE.parameter),
    },
    {
      id: `cylinder/${id}/refuses-empty-identifiers`,
      clause: `${clause}/identifier-required`,
      title: text('三个标识都为空，应报 401', 'answers 401 when all identifiers are empty'),
      behaviour: 'BI',
      run: (t) => refuse(t, EMPTY, CODE.parameter),
    },
    ...IDENTIFIERS.map(
      (name): CaseLiteral<CylinderTools> => ({
        id: `cylinder/${id}/refuses-unknown-${name}`,
        clause: `${clause}/unknown-cylinder`,
        title: text(`未知的 ${name} 应报 204`, `answers 204 to an unknown ${name}`),
        behaviour: 'BO',
        run: (t) => refuse(t, { [name]: t.drawUnknown(name) }, CODE.unknown),
      }),
    ),
  ]);
}
