import { text } from '../../../src/model/text.js';
import type { OperationPlan } from '../../kit/plan.js';
import type { BusinessTools } from '../business-tools.js';
import { FORMAT_CODE } from '../plan-cases.js';

type Plan = OperationPlan<BusinessTools>;

/** Reports that answer a command, which the IUT may not know [QC-R30]. */
export const RESULTS = [
  'meterDataSupplement',
  'rechargeUp',
  'parameterUp',
  'cancelRechargeUp',
  'openVResult',
  'closeVResult',
  'chargePriceResult',
];

/** Says so where a refusal proves nothing. */
export async function excuseUnknownCommand(t: BusinessTools) {
  if (t.commands.length > 0) return undefined;
  return text(
    'commandSeq 对被测系统未知，可在 parameters.commands 中给出它已下发的指令',
    'the IUT does not know commandSeq; parameters.commands can name commands that it has issued',
  );
}

/** A valid report of each kind, about a meter that the business platform knows. */
export const BUSINESS_PLANS: readonly Plan[] = [
  'meterDataUp',
  'meterDataUpBatch',
  'sendAlarm',
  ...RESULTS,
].map((operation) => ({
  operation,
  needs: [],
  parameterCode: FORMAT_CODE,
  scenario: async (t, _given, options) => t.drawReport(operation, {}, options),
  ...(RESULTS.includes(operation)
    ? { excuse: excuseUnknownCommand, decidedBy: 'parameters.commands' }
    : {}),
}));
