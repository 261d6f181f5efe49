import { type Text, text } from '../../../src/model/text.js';
import { CODE } from '../../../src/protocols/das/envelope.js';
import type { Answer } from '../../kit/answer.js';
import { isRefusalBy } from '../../kit/answer-findings.js';
import { type OperationPlan, planFor } from '../../kit/cases/plan.js';
import type { Body } from '../../kit/conversation.js';
import type { CisTools } from './tools.js';

const DAY_MS = 86_400_000;

/** A valid report of each kind, about a meter that the CIS knows. */
export const PLANS: readonly OperationPlan<CisTools>[] = [
  {
    operation: '2001',
    needs: [],
    parameterCode: '9999',
    request: async (t, given, options) => {
      const body = t.drawReport({}, options);
      if (given['/billingModel'] !== '1') return body;
      return { ...body, billingModel: '1', ...meteredAmounts(body) };
    },
  },
  {
    operation: '2002',
    needs: [],
    parameterCode: '9999',
    request: async (t, _given, options) =>
      t.draw('2002', { ...t.knownMeter(), ...t.openCommand() }, options),
    decidedBy: 'parameters.commands',
    excuse: async (t, _body, answer) => excuseUnknownCommand(t, answer),
  },
  {
    operation: '2003',
    needs: [],
    parameterCode: '9999',
    request: async (t, _given, options) => t.drawAlarm({}, options),
  },
];

/** Why a result was refused, where the IUT may do so: nobody has named a command of its own. */
export function excuseUnknownCommand(t: CisTools, answer: Answer): Text | undefined {
  if (t.commands.length > 0 || !isRefusalBy(t, answer, [CODE.abnormal])) return undefined;
  return text(
    'sendSerialNo 对被测系统未知，请在 parameters.commands 中给出它已下发的指令',
    'the IUT does not know sendSerialNo: name commands that it has issued in parameters.commands',
  );
}

/** What a meter that bills by itself reports as well [DAS-R13]. */
export function meteredAmounts({ readNum }: Body): Body {
  return {
    sumUseGas: String(readNum),
    sumUseAmount: (Number(readNum) * 2.5).toFixed(4),
    curPrice: '2.5000',
    meterBalance: '88.0000',
  };
}

/** Readings missed on the days before, as addGas carries them [DAS-R14]. */
export function missedReadings(t: CisTools, days: number, { readNum }: Body): Body {
  const entries = Array.from({ length: days }, (_, index) => {
    const back = days - index;
    const day = t.writeTime('yyyy-MM-dd', -back * DAY_MS);
    return [day, (Number(readNum) - back).toFixed(4)] as const;
  });
  return Object.fromEntries(entries);
}

export function planOf(operation: string): OperationPlan<CisTools> {
  return planFor(PLANS, operation);
}
