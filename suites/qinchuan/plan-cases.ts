import type { Specification } from '../../src/model/specification.js';
import type { CaseLiteral } from '../kit/cases/case-literal.js';
import { generalCases, robustnessCases } from '../kit/cases/general-cases.js';
import { operationCases } from '../kit/cases/operation-cases.js';
import { type OperationPlan, operationOf } from '../kit/cases/plan.js';
import { tokenCases } from '../kit/cases/token-cases.js';
import { type StrangeOperation, transportCases } from '../kit/cases/transport-cases.js';
import { zeroTokenCases } from '../kit/cases/zero-token-cases.js';
import type { Conversation } from '../kit/conversation.js';
import { identityFor } from './dialect.js';
import { pathCases, protocolCases } from './protocol-cases.js';
import { signatureCases } from './signature-cases.js';

/** The code of a format fault that has none of its own [8.1, QC-R13]. */
export const FORMAT_CODE = '9002';

/** Where tokens, methods and bodies are tried out, and what the document lacks beside it. */
export interface Probe {
  readonly operation: string;
  readonly strange: StrangeOperation;
}

/**
 * The cases that every operation of a system has, and on one of them, the probe, those that need
 * no repetition.
 */
export function planCases<Tools extends Conversation>(
  spec: Specification,
  plans: readonly OperationPlan<Tools>[],
  { operation: probe, strange }: Probe,
): CaseLiteral<Tools>[] {
  const token = {
    section: '5.3',
    unknownId: 'app-id',
    idName: 'appId',
    letterCase: 'QC-R05',
    identityOf: identityFor.bind(undefined, spec),
  };
  return plans.flatMap((plan) => {
    const isProbe = plan.operation === probe;
    const method = `${operationOf(spec, plan).clause}/method`;
    const transport = {
      method,
      operations: '5.4/operations',
      responseType: '5.3/response-type',
      requestType: '5.3/request-type',
      accept: '5.3/accept',
      extraField: '5.2.4/extra-field',
    };
    return [
      ...operationCases(spec, plan),
      ...tokenCases(spec, plan, isProbe, token),
      ...zeroTokenCases(spec, plan, token.section),
      ...protocolCases(spec, plan),
      ...generalCases(spec, plan, { method, json: '5.2.4/json' }),
      ...signatureCases(spec, plan),
      ...(isProbe ? transportCases(spec, plan, transport, strange) : []),
      ...pathCases(spec, plan),
      ...(isProbe ? robustnessCases(spec, plan, '5.2.4/robust') : []),
    ];
  });
}
