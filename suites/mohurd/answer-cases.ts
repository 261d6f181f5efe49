import type { Finding } from '../../src/model/finding.js';
import { isObject } from '../../src/wire/json.js';
import { type Answer, findTransportFaults } from '../kit/answer.js';
import { answerFindings } from '../kit/answer-findings.js';
import type { Body } from '../kit/conversation.js';
import { type BusinessCase, write } from './business-case.js';
import { changeLast } from './field-cases.js';
import { BUSINESS } from './plans.js';
import { drawRecord, SAFE, wrapRecords } from './records.js';
import type { MohurdTools } from './tools.js';

/** Answers to more than one good record: they, too, have the form of the samples [MH-R21]. */
export function answerCases(): BusinessCase[] {
  return [
    answers(['batch', 'BV', '三条数据', 'to three records'], (t) =>
      Promise.all([drawRecord(t, SAFE), drawRecord(t, SAFE), drawRecord(t, SAFE)]),
    ),
    answers(
      ['mixed-batch', 'BI', '合格与不合格的数据各一条', 'to a good record with a bad one'],
      async (t) => [
        await drawRecord(t, SAFE),
        { ...(await drawRecord(t, SAFE)), licenseScope: '其他范围' },
      ],
    ),
    answers(
      [
        'doubtful-record',
        'BI',
        '存疑的一条数据',
        'to a doubtful record, with a warning or without',
      ],
      async (t) => {
        const record: Body = await drawRecord(t, SAFE, { provinceNum: '350102' });
        const wrong = ['issuAuthCode', 'creditCode', 'responsiblePersonID'].map((name) => [
          name,
          changeLast(String(record[name])),
        ]);
        return [{ ...record, ...Object.fromEntries(wrong) }];
      },
    ),
  ];
}

type Subject = readonly [slug: string, behaviour: 'BV' | 'BI', zh: string, en: string];

function answers(
  [slug, behaviour, zh, en]: Subject,
  draw: (t: MohurdTools) => Promise<readonly Body[]>,
): BusinessCase {
  return write(
    [
      `answers-${slug}-as-table`,
      'response',
      `${zh}的应答合乎响应表`,
      `the answer ${en} is as its table`,
    ],
    behaviour,
    async (t) => {
      const body = wrapRecords(t, SAFE, await draw(t));
      t.expect(findOtherTable(t, await t.send(BUSINESS.operation, body)));
    },
  );
}

/** In what an answer from behind the gateway is not as its table; the gateway refuses by itself. */
export function findOtherTable(t: MohurdTools, answer: Answer): Finding[] {
  const isFromBehind = isObject(answer.body) && Object.hasOwn(answer.body, 'ReturnCode');
  const isRefusal = answer.envelope?.succeeded === false;
  return isRefusal && !isFromBehind ? findTransportFaults(answer) : answerFindings(t, answer);
}
