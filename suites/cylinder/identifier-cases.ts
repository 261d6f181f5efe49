import type { Case } from '../../src/model/case.js';
import type { Specification } from '../../src/model/specification.js';
import { CODE } from '../../src/protocols/cylinder/envelope.js';
import { caseBase } from '../kit/cases/case-base.js';
import { establishValid, operationOf, prepare } from '../kit/cases/plan.js';
import type { Body } from '../kit/conversation.js';
import type { Plan } from './plans.js';
import { type CylinderTools, IDENTIFIERS } from './tools.js';

const NONE: Body = Object.fromEntries(IDENTIFIERS.map((name) => [name, undefined]));
const EMPTY: Body = Object.fromEntries(IDENTIFIERS.map((name) => [name, '']));

/** The three names of a cylinder: each alone, all, none, empty and unknown [CY-R04]. */
export function identifierCases(spec: Specification, plan: Plan): Case<CylinderTools>[] {
  const operation = operationOf(spec, plan);
  const { id, clause } = operation;
  const valid = caseBase(operation, plan, 'BV');
  const invalid = caseBase(operation, plan, 'BI');
  const inopportune = caseBase(operation, plan, 'BO');
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
  return [
    ...IDENTIFIERS.map((name) => ({
      ...valid(
        `accepts-${name}-alone`,
        `${clause}/identifiers`,
        `仅凭 ${name} 即成功`,
        `${name} alone will do`,
      ),
      run: (t: CylinderTools) => succeed(t, t.identify(name)),
    })),
    {
      ...valid(
        'accepts-all-identifiers',
        `${clause}/identifiers`,
        '三个标识都给出也成功',
        'all three identifiers will do',
      ),
      run: (t) => succeed(t, { ...t.cylinder }),
    },
    ...IDENTIFIERS.map((name) => ({
      ...valid(
        `accepts-empty-beside-${name}`,
        `${clause}/empty-identifier`,
        `${name} 旁的空标识应忽略`,
        `empty identifiers beside ${name} are ignored`,
      ),
      run: (t: CylinderTools) => succeed(t, { ...EMPTY, ...t.identify(name) }),
    })),
    {
      ...invalid(
        'refuses-no-identifier',
        `${clause}/identifier-required`,
        '三个标识都缺少，应报 401',
        'answers 401 when no identifier is there',
      ),
      run: (t) => refuse(t, {}, CODE.parameter),
    },
    {
      ...invalid(
        'refuses-empty-identifiers',
        `${clause}/identifier-required`,
        '三个标识都为空，应报 401',
        'answers 401 when all identifiers are empty',
      ),
      run: (t) => refuse(t, EMPTY, CODE.parameter),
    },
    ...IDENTIFIERS.map((name) => ({
      ...inopportune(
        `refuses-unknown-${name}`,
        `${clause}/unknown-cylinder`,
        `未知的 ${name} 应报 204`,
        `answers 204 to an unknown ${name}`,
      ),
      run: (t: CylinderTools) => refuse(t, { [name]: t.drawUnknown(name) }, CODE.unknown),
    })),
  ];
}
