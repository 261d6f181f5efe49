import type { Specification } from '../../src/model/specification.js';
import { identityOf } from '../../src/protocols/das/token.js';
import type { CaseLiteral } from '../kit/cases/case-literal.js';
import { generalCases, robustnessCases } from '../kit/cases/general-cases.js';
import { operationCases } from '../kit/cases/operation-cases.js';
import type { OperationPlan } from '../kit/cases/plan.js';
import { type TokenClauses, tokenCases } from '../kit/cases/token-cases.js';
import { type TransportClauses, transportCases } from '../kit/cases/transport-cases.js';
import { zeroTokenCases } from '../kit/cases/zero-token-cases.js';
import type { Conversation } from '../kit/conversation.js';
import { credentialsOf } from './dialect.js';
import { protocolCases } from './protocol-cases.js';

const TOKEN: TokenClauses = {
  section: '2.1',
  unknownId: 'app-code',
  idName: 'appCode',
  letterCase: 'DAS-R18',
  identityOf: (pixit) => identityOf(credentialsOf(pixit)),
};

const TRANSPORT: TransportClauses = {
  method: '2.3/post-only',
  operations: '2.4/operations',
  responseType: '2.1/response-type',
  requestType: '2.1/request-type',
  accept: '2.1/accept',
  extraField: '2.4/extra-field',
};

/** Between 1002 and 1004 the document has none. */
const STRANGE = { name: '1003', path: '/api/collect/meter/1003' };

/**
 * The cases that every operation of a system has, and on one of them, the probe, those that need
 * no repetition: tokens, methods and bodies of every kind.
 */
export function planCases<Tools extends Conversation>(
  spec: Specification,
  plans: readonly OperationPlan<Tools>[],
  probe: string,
): CaseLiteral<Tools>[] {
  return plans.flatMap((plan) => {
    const isProbe = plan.operation === probe;
    return [
      ...operationCases(spec, plan),
      ...tokenCases(spec, plan, isProbe, TOKEN),
      ...zeroTokenCases(spec, plan, TOKEN.section),
      ...protocolCases(spec, plan),
      ...generalCases(spec, plan, { method: '2.3/post-only', json: '2.4/json' }),
      ...(isProbe ? transportCases(spec, plan, TRANSPORT, STRANGE) : []),
      ...(isProbe ? robustnessCases(spec, plan, '2.4/robust') : []),
    ];
  });
}
