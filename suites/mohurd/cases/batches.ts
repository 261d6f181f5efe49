import type { Finding } from '../../../src/model/finding.js';
import { text } from '../../../src/model/text.js';
import { CODE, listIn } from '../../../src/protocols/mohurd/envelope.js';
import { type Answer, finding } from '../../kit/answer.js';
import type { CaseLiteral } from '../../kit/cases/case-literal.js';
import type { Body } from '../../kit/conversation.js';
import { BUSINESS } from '../plans.js';
import { drawRecord, findSealed, SAFE, wrapRecords } from '../records.js';
import type { MohurdTools } from '../tools.js';

const OPERATION = BUSINESS.operation;

/** Several records in one request [MH-R21, MH-R29]. */
export function batchCases(): CaseLiteral<MohurdTools>[] {
  return [
    {
      id: 'mohurd/businessData/assigns-code-to-each',
      clause: '5.2.1/batch',
      title: text('三条数据各自赋码', 'each of three records gets its code'),
      async run(t) {
        const records = [
          await drawRecord(t, SAFE),
          await drawRecord(t, SAFE),
          await drawRecord(t, SAFE),
        ];
        const answer = await t.send(OPERATION, wrapRecords(t, SAFE, records));
        t.expectSuccess(answer);
        t.expect(records.flatMap(({ eCertID }) => findNoEntry(answer, String(eCertID))));
      },
    },
    {
      id: 'mohurd/businessData/names-failed-record',
      clause: '5.2.1/failed-record',
      title: text(
        '一批中失败的数据以 eCertID 指名',
        'the failed record of a batch is named by its eCertID',
      ),
      behaviour: 'BI',
      async run(t) {
        const { answer, good, bad } = await sendMixed(t);
        t.expectAnyAnswer(answer);
        t.expect(findMisnamed(answer, bad, good));
      },
    },
    {
      id: 'mohurd/businessData/keeps-good-record',
      clause: '5.2.1/kept-records',
      title: text(
        '一批中合格的数据保留并赋码',
        'the good record of a batch is kept and gets its code',
      ),
      behaviour: 'BI',
      async run(t) {
        const { answer, good } = await sendMixed(t);
        t.expectAnyAnswer(answer);
        t.expect(findNoEntry(answer, good));
      },
    },
    {
      id: 'mohurd/businessData/names-single-failed-record',
      clause: '5.2.1/failed-record',
      title: text(
        '失败的单条数据以 eCertID 指名',
        'a single failed record is named by its eCertID',
      ),
      behaviour: 'BI',
      async run(t) {
        const record: Body = { ...(await drawRecord(t, SAFE)), licenseScope: '其他范围' };
        const answer = await t.send(OPERATION, wrapRecords(t, SAFE, [record]));
        t.expectAnyAnswer(answer);
        t.expect(findMisnamed(answer, String(record.eCertID), ''));
      },
    },
    {
      id: 'mohurd/businessData/tells-other-province',
      clause: '5.2.1/warning',
      title: text(
        '同一企业在另一省份已有证书',
        'the company has a certificate of another province',
      ),
      async run(t) {
        const record = await drawRecord(t, SAFE);
        await t.establish(OPERATION, wrapRecords(t, SAFE, [record]));
        const eCertID = t.scope.uniqueHex();
        const provinceNum = record.provinceNum === '430000' ? '420000' : '430000';
        const other = { ...record, eCertID, provinceNum };
        const answer = await t.send(OPERATION, wrapRecords(t, SAFE, [other]));
        t.expectAnyAnswer(answer);
        if (answer.envelope?.code !== CODE.warned) {
          const expected = text('有预警的成功', 'success with a warning');
          const { code, succeeded = false } = answer.envelope ?? {};
          t.expect(succeeded ? [finding('/ReturnCode', expected, code, 'may')] : []);
          return;
        }
        const named = listIn(answer.envelope.payload, 'WarnData').map(({ WarnGuid }) => WarnGuid);
        const expected = text(`含 ${eCertID}`, `with ${eCertID}`);
        const isNamed = named.includes(eCertID);
        t.expect(isNamed ? [] : [finding('/ReturnData/WarnData', expected, named, 'may')]);
      },
    },
  ];
}

/** A good record and one whose fixed text is another one. */
async function sendMixed(t: MohurdTools) {
  const good = await drawRecord(t, SAFE);
  const bad: Body = { ...(await drawRecord(t, SAFE)), licenseScope: '其他范围' };
  const answer = await t.send(OPERATION, wrapRecords(t, SAFE, [good, bad]));
  return { answer, good: String(good.eCertID), bad: String(bad.eCertID) };
}

/** Findings unless SuccessData has the record with its code. */
function findNoEntry(answer: Answer, eCertID: string): Finding[] {
  const entries = listIn(answer.envelope?.payload ?? {}, 'SuccessData');
  const isListed = entries.some((entry) => entry.eCertID === eCertID);
  if (isListed && findSealed(answer, eCertID)) return [];
  const expected = text(`含 ${eCertID} 及其赋码`, `with ${eCertID} and its code`);
  return [
    finding(
      '/ReturnData/SuccessData',
      expected,
      entries.map((entry) => entry.eCertID),
    ),
  ];
}

/** Findings unless ErrorData names the bad record, and not the good one. */
export function findMisnamed(answer: Answer, bad: string, good: string): Finding[] {
  const named = listIn(answer.envelope?.payload ?? {}, 'ErrorData').map(
    ({ ErrorGuid }) => ErrorGuid,
  );
  if (named.includes(bad) && !named.includes(good)) return [];
  const expected = text(`只有 ${bad}`, `${bad} alone`);
  return [finding('/ReturnData/ErrorData', expected, named)];
}
