import type { Case } from '../../src/model/case.js';
import type { Specification } from '../../src/model/specification.js';
import type { Conversation } from '../kit/conversation.js';
import { generalCases, robustnessCases } from '../kit/general-cases.js';
import { operationCases } from '../kit/operation-cases.js';
import type { OperationPlan } from '../kit/plan.js';
import { authenticationCases } from './authentication.js';
import { protocolCases, transportCases } from './protocol-cases.js';

/**
 * The cases that every operation of a system has, and on one of them, the probe, those that need
 * no repetition: tokens, methods and bodies of every kind.
 */
export function planCases<Tools extends Conversation>(
  spec: Specification,
  plans: readonly OperationPlan<Tools>[],
  probe: string,
): Case<Tools>[] {
  return plans.flatMap((plan) => {
    const isProbe = plan.operation === probe;
    return [
      ...operationCases(spec, plan),
      ...authenticationCases(spec, plan, isProbe),
      ...protocolCases(spec, plan),
      ...generalCases(spec, plan, { method: '2.3/post-only', json: '2.4/json' }),
      ...(isProbe ? transportCases(spec, plan) : []),
      ...(isProbe ? robustnessCases(spec, plan, '2.4/robust') : []),
    ];
  });
}
