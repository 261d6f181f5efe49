import type { Finding } from '../../../src/model/finding.js';
import { text } from '../../../src/model/text.js';
import { isObject } from '../../../src/wire/json.js';
import { type Answer, findTransportFaults } from '../../kit/answer.js';
import { findSchemaBreaches } from '../../kit/answer-findings.js';
import type { CaseLiteral } from '../../kit/cases/case-literal.js';
import type { Body } from '../../kit/conversation.js';
import { BUSINESS } from '../plans.js';
import { drawRecord, SAFE, wrapRecords } from '../records.js';
import type { MohurdTools } from '../tools.js';
import { changeLast } from './fields.js';

/** Answers to more than one good record: they, too, have the form of the samples [MH-R21]. */
export function answerCases(): CaseLiteral<MohurdTools>[] {
  return [
    {
      id: 'mohurd/businessData/answers-batch-as-table',
      clause: '5.2.1/response',
      title: text('三条数据的应答合乎响应表', 'the answer to three records matches its table'),
      run: answers((t) =>
        Promise.all([drawRecord(t, SAFE), drawRecord(t, SAFE), drawRecord(t, SAFE)]),
      ),
    },
    {
      id: 'mohurd/businessData/answers-mixed-batch-as-table',
      clause: '5.2.1/response',
      title: text(
        '合格与不合格的数据各一条的应答合乎响应表',
        'the answer to a good record with a bad one matches its table',
      ),
      behaviour: 'BI',
      run: answers(async (t) => [
        await drawRecord(t, SAFE),
        { ...(await drawRecord(t, SAFE)), licenseScope: '其他范围' },
      ]),
    },
    {
      id: 'mohurd/businessData/answers-doubtful-record-as-table',
      clause: '5.2.1/response',
      title: text(
        '存疑的一条数据的应答合乎响应表',
        'the answer to a doubtful record, with or without a warning, matches its table',
      ),
      behaviour: 'BI',
      run: answers(async (t) => {
        const record: Body = await drawRecord(t, SAFE, { provinceNum: '350102' });
        const wrong = ['issuAuthCode', 'creditCode', 'responsiblePersonID'].map((name) => [
          name,
          changeLast(String(record[name])),
        ]);
        return [{ ...record, ...Object.fromEntries(wrong) }];
      }),
    },
  ];
}

function answers(
  draw: (t: MohurdTools) => Promise<readonly Body[]>,
): CaseLiteral<MohurdTools>['run'] {
  return async (t) => {
    const body = wrapRecords(t, SAFE, await draw(t));
    t.expect(findOtherTable(t, await t.send(BUSINESS.operation, body)));
  };
}

/** In what an answer from behind the gateway is not as its table; the gateway refuses by itself. */
export function findOtherTable(t: MohurdTools, answer: Answer): Finding[] {
  const isFromBehind = isObject(answer.body) && Object.hasOwn(answer.body, 'ReturnCode');
  const isRefusal = answer.envelope?.succeeded === false;
  return isRefusal && !isFromBehind ? findTransportFaults(answer) : findSchemaBreaches(t, answer);
}
