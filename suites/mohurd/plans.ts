import { text } from '../../src/model/text.js';
import { kindOf, listNameOf } from '../../src/protocols/mohurd/certificate-kind.js';
import { TOKEN_HEADER } from '../../src/protocols/mohurd/credentials.js';
import { CODE } from '../../src/protocols/mohurd/envelope.js';
import { completeRecord } from '../../src/protocols/mohurd/made-up-record.js';
import { splitPointer, valueAt } from '../../src/specification/pointer.js';
import type { Answer } from '../kit/answer.js';
import { isRefusalBy } from '../kit/answer-findings.js';
import type { OperationPlan } from '../kit/cases/plan.js';
import type { Body } from '../kit/conversation.js';
import { drawCertificate, drawUpload, obtainCode, SAFE, wrapCertificates } from './records.js';
import type { MohurdTools } from './tools.js';

export type Plan = OperationPlan<MohurdTools>;

/** A call without a token is refused; a missing parameter of these operations only should be. */
export function callByNobody(operation: string) {
  return (t: MohurdTools, body: Body): Promise<Answer> =>
    t.send(operation, body, { headers: { [TOKEN_HEADER]: undefined } });
}

export const ISSUING: Plan = {
  operation: 'getInterfaceTokenInfo',
  needs: [],
  parameterCode: CODE.parameter,
  request: async (t) => t.draw('getInterfaceTokenInfo'),
};

export const VALIDATION: Plan = {
  operation: 'validateToken',
  needs: [],
  parameterCode: CODE.parameter,
  async request(t) {
    const { systemId, token } = await t.grant('business');
    return { systemId, token };
  },
  provoke: callByNobody('validateToken'),
};

/** Always whole: which of its fields an IUT may do without is only recommended [MH-R28]. */
export const LOG: Plan = {
  operation: 'requestResponseLog',
  needs: [],
  parameterCode: CODE.parameter,
  request: async (t) => t.draw('requestResponseLog', {}, { optional: true }),
  provoke: callByNobody('requestResponseLog'),
};

/** Of the kind that `given` names, with one record. */
export const BUSINESS: Plan = {
  operation: 'businessData',
  needs: [],
  parameterCode: CODE.failure,
  // The gateway, too, can find a body malformed.
  otherCodes: [CODE.parameter],
  async request(t, given) {
    const kind = kindOf(given['/certType'] ?? SAFE.certType);
    // Conditions are about fields of the one record.
    const values = Object.entries(given).filter(([pointer]) => pointer !== '/certType');
    return drawUpload(
      t,
      kind,
      Object.fromEntries(values.map(([pointer, value]) => [splitPointer(pointer).at(-1), value])),
    );
  },
  async excuse(t, body, answer) {
    if (!isRefusalBy(t, answer, [CODE.failure])) return undefined;
    const kind = kindOf(body.certType);
    const record = valueAt(
      body,
      `/${kind.parameter}/${listNameOf(kind, t.dialect.spec.choices)}/0`,
    );
    const { certState, categoryCode } = completeRecord((record ?? {}) as Body, kind);
    if (certState === '01' && !/^C/.test(String(categoryCode))) return undefined;
    return text(
      '证书状态与操作类型的关系、岗位类别字典在另一份文档里，拒绝可能因此而起（MH-R13）',
      'the dictionaries of states, operations and categories are in another document, and the refusal may be about them (MH-R13)',
    );
  },
};

export const CERTIFICATE: Plan = {
  operation: 'certificateData',
  needs: ['businessData'],
  parameterCode: CODE.failure,
  otherCodes: [CODE.parameter],
  async request(t, given) {
    const kind = kindOf(given['/certType'] ?? SAFE.certType);
    return wrapCertificates(kind, [drawCertificate(t, kind, await obtainCode(t, kind))]);
  },
};
