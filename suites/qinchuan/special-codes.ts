import type { Specification } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { withValueAt } from '../../src/specification/pointer.js';
import { type CaseLiteral, casesOf } from '../kit/cases/case-literal.js';
import { establishValid, type OperationPlan, operationOf, prepare } from '../kit/cases/plan.js';
import type { Body, Conversation } from '../kit/conversation.js';

/** A fault that the dictionary has a code of its own for: where, what, and in which request. */
interface SpecialCode {
  readonly code: string;
  readonly operation: string;
  readonly pointer: string;
  readonly value: string | undefined;
  /** Others that say the same. */
  readonly alike?: readonly string[];
  /** What the request has to hold for the fault to be one. */
  readonly given?: Body;
}

const SPECIAL: readonly SpecialCode[] = [
  { code: '1101', operation: 'changeprice', pointer: '/priceLadderNum', value: undefined },
  { code: '1102', operation: 'changeprice', pointer: '/priceLadderNum', value: '6' },
  {
    code: '1103',
    operation: 'changeprice',
    pointer: '/effectiveDate',
    value: '2026-02-30',
    alike: ['1107'],
  },
  {
    code: '1104',
    operation: 'changeprice',
    pointer: '/cycleStartDate',
    value: '2026-13-01 00:00:00',
  },
  { code: '1105', operation: 'changeprice', pointer: '/price0', value: 'X' },
  {
    code: '1106',
    operation: 'changeprice',
    pointer: '/level1',
    value: 'X',
    given: { '/priceLadderNum': '2' },
  },
  { code: '1201', operation: 'recharge', pointer: '/tradeNo', value: '' },
  { code: '1202', operation: 'recharge', pointer: '/rechargeTime', value: '2026-02-30 00:00:00' },
  { code: '1203', operation: 'recharge', pointer: '/rechargeNum', value: 'X' },
  { code: '1301', operation: 'sendAlarm', pointer: '/alarms/0/alarmTime', value: '2026-02-30' },
  { code: '1302', operation: 'sendAlarm', pointer: '/alarms/0/alarmType', value: '1008' },
];

/** 8.1: the codes that are more telling than 9002, which would do as well [QC-R13]. */
export function specialCodeCases<Tools extends Conversation>(
  spec: Specification,
  plans: readonly OperationPlan<Tools>[],
): CaseLiteral<Tools>[] {
  return plans.flatMap((plan) => {
    const { system, id } = operationOf(spec, plan);
    const literals = SPECIAL.filter(({ operation }) => operation === id).map(
      ({ code, pointer, value, alike = [], given = {} }): CaseLiteral<Tools> => {
        const field = pointer.slice(pointer.lastIndexOf('/') + 1);
        return {
          id: `${system}/${id}/answers-${code}`,
          clause: `8.1/code-${code}`,
          title: text(`${field} 不正确时报 ${code}`, `answers ${code} to a wrong ${field}`),
          behaviour: 'BI',
          async run(t) {
            const body = await prepare(t, plan, given);
            const answer = await t.send(id, withValueAt<Body>(body, pointer, value));
            t.expectRefusal(answer, code, ...alike);
            if (answer.envelope?.succeeded) return;
            await establishValid(t, plan, t.refresh(body), 'control');
          },
        };
      },
    );
    return casesOf(spec, plan, literals);
  });
}
