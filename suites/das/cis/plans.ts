import { text } from '../../../src/model/text.js';
import { formatTime } from '../../../src/specification/time.js';
import type { Body } from '../../kit/conversation.js';
import type { OperationPlan } from '../../kit/plan.js';
import type { CisTools } from '../cis-tools.js';

/** A valid report of each kind, about a meter that the CIS knows. */
export const CIS_PLANS: readonly OperationPlan<CisTools>[] = [
  {
    operation: '2001',
    needs: [],
    parameterCode: '9999',
    scenario: async (t, given, options) => {
      const body = t.drawReport({}, options);
      if (given['/billingModel'] !== '1') return body;
      return { ...body, billingModel: '1', ...meteredAmounts(body) };
    },
  },
  {
    operation: '2002',
    needs: [],
    parameterCode: '9999',
    scenario: async (t, _given, options) =>
      t.draw('2002', { ...t.knownMeter(), ...t.openCommand() }, options),
    decidedBy: 'parameters.commands',
    excuse: async (t) => {
      if (t.commands.length > 0) return undefined;
      return text(
        'sendSerialNo 对被测系统未知，可在 parameters.commands 中给出它已下发的指令',
        'the IUT does not know sendSerialNo; parameters.commands can name commands that it has issued',
      );
    },
  },
  {
    operation: '2003',
    needs: [],
    parameterCode: '9999',
    scenario: async (t, _given, options) => t.drawAlarm({}, options),
  },
];

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
export function missedReadings(days: number, { readNum }: Body, now: number): Body {
  const entries = Array.from({ length: days }, (_, index) => {
    const back = days - index;
    const day = formatTime(now - back * 86_400_000, 'yyyy-MM-dd');
    return [day, (Number(readNum) - back).toFixed(4)] as const;
  });
  return Object.fromEntries(entries);
}
