import { RESULT } from '../../src/protocols/samr/envelope.js';
import type { OperationPlan } from '../kit/cases/plan.js';
import { EXCHANGE, type SamrTools } from './tools.js';

/** A valid exchange adds a record of its own, which is deleted afterwards. */
export const EXCHANGE_PLAN: OperationPlan<SamrTools> = {
  operation: EXCHANGE,
  needs: [],
  parameterCode: RESULT.failure,
  // An answer to a request without appid has nobody to be signed for [SR-R11].
  provocation: 'action',
  request: async (t, _given, options) => t.draw(EXCHANGE, {}, options),
  undo: (t, { busilist }) => t.forget(busilist),
};
