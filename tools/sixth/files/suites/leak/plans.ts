import { CODE } from '../../src/protocols/leak/envelope.js';
import type { OperationPlan } from '../kit/cases/plan.js';
import type { Conversation } from '../kit/conversation.js';

export const ALARM: OperationPlan<Conversation> = {
  operation: 'alarm',
  needs: [],
  parameterCode: CODE.parameter,
  request: async (t, given, options) => t.draw('alarm', given, options),
};
