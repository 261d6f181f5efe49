import { type Text, text } from '../../../src/model/text.js';
import { CODE } from '../../../src/protocols/qinchuan/envelope.js';
import { RESULT_REPORTS } from '../../../src/protocols/qinchuan/result-reports.js';
import type { Answer } from '../../kit/answer.js';
import { isRefusalBy } from '../../kit/answer-findings.js';
import type { OperationPlan } from '../../kit/cases/plan.js';
import { FORMAT_CODE } from '../plan-cases.js';
import type { BusinessTools } from './tools.js';

type Plan = OperationPlan<BusinessTools>;

/** Codes that can say that a command is not known; the dictionary has none that says so alone. */
const UNKNOWN_COMMAND = [CODE.unknown, CODE.unsupported];

/**
 * Says so where a refusal proves nothing: nobody has said which commands the IUT has issued, and
 * its answer is a refusal that can mean so. Whatever else it answers is judged [QC-R30].
 */
export function excuseUnknownCommand(t: BusinessTools, answer: Answer): Text | undefined {
  if (t.commands.length > 0 || !isRefusalBy(t, answer, UNKNOWN_COMMAND)) return undefined;
  return text(
    'commandSeq 对被测系统未知，可在 parameters.commands 中给出它已下发的指令',
    'the IUT does not know commandSeq; parameters.commands can name commands that it has issued',
  );
}

/** A valid report of each kind, about a meter that the business platform knows. */
export const PLANS: readonly Plan[] = [
  'meterDataUp',
  'meterDataUpBatch',
  'sendAlarm',
  ...RESULT_REPORTS,
].map((operation) => ({
  operation,
  needs: [],
  parameterCode: FORMAT_CODE,
  request: async (t, _given, options) => t.drawReport(operation, {}, options),
  ...(RESULT_REPORTS.includes(operation)
    ? {
        excuse: async (t, _body, answer) => excuseUnknownCommand(t, answer),
        decidedBy: 'parameters.commands',
      }
    : {}),
}));
