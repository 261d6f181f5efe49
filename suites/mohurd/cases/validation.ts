import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { CODE } from '../../../src/protocols/mohurd/envelope.js';
import { type Answer, finding, findTransportFaults } from '../../kit/answer.js';
import { isRefusalBy } from '../../kit/answer-findings.js';
import { type CaseLiteral, casesOf } from '../../kit/cases/case-literal.js';
import { operationOf, prepare } from '../../kit/cases/plan.js';
import type { Body } from '../../kit/conversation.js';
import { VALIDATION } from '../plans.js';
import type { MohurdTools } from '../tools.js';

type ValidationCase = CaseLiteral<MohurdTools>;

/** What only the validation of tokens has [5.1.3, MH-R06]. */
export function validationCases(spec: Specification): ValidationCase[] {
  const plan = VALIDATION;
  const operation = operationOf(spec, plan);
  const { id } = operation;
  const validate = async (t: MohurdTools, values: Body): Promise<Answer> =>
    t.send(id, { ...(await prepare(t, plan)), ...values });
  const confirm =
    (values: Body): ValidationCase['run'] =>
    async (t) =>
      t.expect(findDoubt(await validate(t, values)));
  return casesOf(spec, plan, [
    {
      id: 'mohurd/validateToken/confirms-token',
      clause: '5.1.3/valid-token',
      title: text('有效的 token，data 为 true', 'data is true for a valid token'),
      run: confirm({}),
    },
    {
      id: 'mohurd/validateToken/accepts-request-ip',
      clause: '5.1.3/request-ip',
      title: text('可带 requestIp', 'accepts requestIp'),
      run: confirm({ requestIp: '127.0.0.1' }),
    },
    {
      id: 'mohurd/validateToken/denies-unknown-token',
      clause: '5.1.3/invalid-token',
      title: text(
        '未知的 token，data 为 false 或报 1205',
        'data false or 1205 for an unknown token',
      ),
      behaviour: 'BI',
      run: async (t) =>
        t.expect(findTrust(await validate(t, { token: `KTOKEN_${t.scope.uniqueHex()}` }))),
    },
    {
      id: 'mohurd/validateToken/denies-changed-token',
      clause: '5.1.3/invalid-token',
      title: text(
        '少了末位的 token，data 为 false 或报 1205',
        'data false or 1205 for a token that lacks its last character',
      ),
      behaviour: 'BI',
      async run(t) {
        const { token } = await t.grant('business');
        t.expect(findTrust(await validate(t, { token: token.slice(0, -1) })));
      },
    },
    {
      id: 'mohurd/validateToken/denies-other-system',
      clause: '5.1.3/other-system',
      title: text('token 不属于该系统，视为无效', 'a token of another system is invalid'),
      behaviour: 'BI',
      async run(t) {
        const answer = await validate(t, { systemId: t.scope.uniqueHex() });
        // Its refusals of a system that is unknown as well will do, too.
        const isUnknown = isRefusalBy(t, answer, [CODE.parameter, CODE.key, CODE.permission]);
        t.expect(isUnknown ? [] : findTrust(answer));
      },
    },
  ]);
}

/** Findings unless the answer calls the token valid. */
export function findDoubt(answer: Answer) {
  const { code, data } = outcomeOf(answer);
  const faults = findTransportFaults(answer);
  if (faults.length > 0 || (code === 1 && data === true)) return faults;
  const expected = text('code 为 1，data 为 true', 'code 1 and data true');
  return [finding('/data', expected, { code, data })];
}

/** Findings unless the answer calls the token invalid, by `data` or by code [MH-R06]. */
export function findTrust(answer: Answer) {
  const { code, data } = outcomeOf(answer);
  const faults = findTransportFaults(answer);
  const isDenied = (code === 1 && data === false) || code === Number(CODE.token);
  if (faults.length > 0 || isDenied) return faults;
  const expected = text('data 为 false，或 code 为 1205', 'data false, or code 1205');
  return [finding('/data', expected, { code, data })];
}

function outcomeOf({ body }: Answer) {
  return (body ?? {}) as { readonly code?: unknown; readonly data?: unknown };
}
