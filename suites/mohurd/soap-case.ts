import { type BusinessCase, caseOf } from './business-case.js';
import { BUSINESS } from './plans.js';
import { drawUpload, SAFE } from './records.js';

/** Notes whether the IUT takes the form of the document's sample code [MH-R26]. */
export const SOAP_CASE: BusinessCase = caseOf(
  `${BUSINESS.operation}/tells-soap-form`,
  '5.1.6/soap',
  '业务数据归集赋码：SOAP 形式',
  'Business data: the SOAP form',
  async (t) => {
    const { SOAP_ENCODING } = await import('./soap-encoding.js');
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
  { behaviour: 'BI' },
);
