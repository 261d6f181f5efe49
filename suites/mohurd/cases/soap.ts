import { text } from '../../../src/model/text.js';
import type { CaseLiteral } from '../../kit/cases/case-literal.js';
import { BUSINESS } from '../plans.js';
import { drawUpload, SAFE } from '../records.js';
import type { MohurdTools } from '../tools.js';

/** Notes whether the IUT takes the form of the document's sample code [MH-R26]. */
export const SOAP_CASE: CaseLiteral<MohurdTools> = {
  id: 'mohurd/businessData/tells-soap-form',
  clause: '5.1.6/soap',
  title: text('SOAP 形式', 'the SOAP form'),
  behaviour: 'BI',
  async run(t) {
    const { SOAP_ENCODING } = await import('../soap-encoding.js');
    const body = await drawUpload(t, SAFE);
    const { contentType = '', read } = SOAP_ENCODING;
    const answer = await t.send(BUSINESS.operation, body, {
      raw: SOAP_ENCODING.write(body, BUSINESS.operation),
      headers: { 'Content-Type': contentType },
    });
    const value = read?.(answer.exchange.response?.body ?? '');
    const envelope = t.dialect.readEnvelope(value);
    if (!envelope?.succeeded) t.scope.observe('MH-R26', 'json');
    // Only the sample speaks of it: no answer is wrong.
    t.expect([]);
  },
};
