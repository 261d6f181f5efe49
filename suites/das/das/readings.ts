import type { Case } from '../../../src/model/case.js';
import { text } from '../../../src/model/text.js';
import { finding } from '../../kit/answer.js';
import { findLess, findOther, findOtherNumber, readNumber } from '../../kit/compare.js';
import type { Body } from '../../kit/conversation.js';
import type { DasTools, Meter } from '../das-tools.js';
import { caseOf } from './case-of.js';

const DAY_MS = 86_400_000;

/** 2.4.8: readings of one or all meters. */
export const READINGS: readonly Case<DasTools>[] = [
  caseOf(
    '1013/answers-one-meter',
    '2.4.8/one-meter',
    '按表号查询只返回该表',
    'answers the named meter only',
    async (t) => {
      const meter = await t.meter();
      // Another one, lest the named meter be the only one that there is.
      await t.meter();
      const { rows } = await query(t, { meterNo: meter.meterNo });
      const strangers = rows.filter(({ gasMeterNo }) => gasMeterNo !== meter.meterNo);
      const [stranger] = strangers;
      t.expect(stranger ? findOther('gasMeterNo', meter.meterNo, stranger.gasMeterNo) : []);
      t.expect(findNone(rows));
    },
  ),
  caseOf(
    '1013/answers-all-meters',
    '2.4.8/all-meters',
    '不填表号返回全部表具',
    'answers all meters when none is named',
    async (t) => {
      const meters = [await t.meter(), await t.meter()];
      const { rows } = await query(t, {});
      for (const { meterNo } of meters) {
        const isThere = rows.some(({ gasMeterNo }) => gasMeterNo === meterNo);
        const expected = text(`含表 ${meterNo}`, `a row of meter ${meterNo}`);
        const actual = text(`${rows.length} 行，没有该表`, `${rows.length} rows without it`);
        t.expect(isThere ? [] : [finding('/echoMsg/readingData/data', expected, actual)]);
      }
    },
  ),
  caseOf(
    '1013/counts-rows',
    '2.4.8/total',
    'total 等于记录数',
    'total equals the number of rows',
    async (t) => {
      const { meterNo } = await t.meter();
      const { rows, total } = await query(t, { meterNo });
      t.expect(findOther('/echoMsg/readingData/total', rows.length, total));
    },
  ),
  caseOf(
    '1013/answers-reading-date',
    '2.4.8/reading-date',
    '填写日期时只返回该日的读数',
    'answers readings of the named day',
    async (t) => {
      const { meterNo } = await t.meter();
      const readingDate = t.writeTime('yyyy-MM-dd');
      const { rows } = await query(t, { meterNo, readingDate });
      const other = rows.find(({ readDate }) => !String(readDate).startsWith(readingDate));
      const expected = text(`${readingDate} 的读数`, `a reading of ${readingDate}`);
      t.expect(other ? [finding('readDate', expected, other.readDate)] : []);
    },
  ),
  caseOf(
    '1013/answers-no-other-day',
    '2.4.8/reading-date',
    '查询昨天时不返回今天的读数',
    'answers no reading of today when asked for yesterday',
    async (t) => {
      const { meterNo } = await t.meter();
      const readingDate = t.writeTime('yyyy-MM-dd', -DAY_MS);
      const { rows } = await query(t, { meterNo, readingDate });
      const other = rows.find(({ readDate }) => !String(readDate).startsWith(readingDate));
      const expected = text(
        `${readingDate} 的读数，或没有记录`,
        `a reading of ${readingDate}, or no row`,
      );
      t.expect(other ? [finding('readDate', expected, other.readDate)] : []);
    },
  ),
  caseOf(
    '1013/keeps-leading-zeros',
    '2.4.8/consistent',
    '以 0 开头的用户号原样返回',
    'keeps the leading zeros of userNo',
    async (t) => {
      const meter = await t.meter({ userNo: `00${t.faker.string.numeric(10)}` });
      const row = await readRow(t, meter);
      t.expect(findOther('userArchivesNum', meter.userNo, row.userArchivesNum));
    },
  ),
  caseOf(
    '1013/shows-valve',
    '2.4.8/valve-shown',
    '开阀后显示 0，关阀后显示 1',
    'shows 0 when the valve was opened, 1 when it was closed',
    async (t) => {
      const meter = await t.meter();
      for (const valveSet of ['0', '1']) {
        await t.execute(meter, '03', { valveSet });
        const row = await readRow(t, meter);
        // 1013 happens to code the states as 1004 does [DAS-R07].
        t.expect(findOther('valveState', valveSet, row.valveState));
      }
    },
    { needs: ['1001', '1004'], waits: true },
  ),
  caseOf(
    '1013/agrees-with-registration',
    '2.4.8/consistent',
    '用户、表号、读数与注册相符',
    'user, meter and reading agree with the registration',
    async (t) => {
      const meter = await t.meter();
      const row = await readRow(t, meter);
      t.expect(findOther('userArchivesNum', meter.userNo, row.userArchivesNum));
      t.expect(findLess('readNum', meter.registration.initNum, row.readNum));
    },
  ),
  caseOf(
    '1013/sums-by-name',
    '2.4.8/sums',
    'sumGas 为读数与底数之差',
    'sumGas is the volume since the base',
    async (t) => {
      const meter = await t.meter();
      const row = await readRow(t, meter);
      const used = (readNumber(row.readNum) ?? 0) - Number(meter.registration.initNum);
      const isLiteral = t.dialect.spec.choices['DAS-R08'] === 'literal';
      const field = isLiteral ? 'sumMoney' : 'sumGas';
      t.expect(findOtherNumber(field, used.toFixed(4), row[field]));
    },
  ),
  caseOf(
    '1014/agrees-with-1013',
    '2.4.9/same-as-1013',
    '1014 的读数不小于先前 1013 的读数',
    'its reading is not below that of 1013 before',
    async (t) => {
      const meter = await t.meter();
      const row = await readRow(t, meter);
      const { envelope } = await t.details(meter);
      t.expect(findLess('/echoMsg/readingNum', row.readNum, envelope?.payload.readingNum));
    },
    { needs: ['1001', '1013'] },
  ),
];

/** Rows and total of a 1013 query that has to succeed. */
async function query(t: DasTools, values: Body) {
  const { envelope } = await t.establish('1013', t.draw('1013', values), 'stimulus');
  const readingData = envelope?.payload.readingData as Body | undefined;
  const rows = Array.isArray(readingData?.data) ? (readingData.data as Body[]) : [];
  return { rows, total: readingData?.total };
}

/** The meter's own row; a meter that has none yet leaves nothing to judge. */
async function readRow(t: DasTools, meter: Meter): Promise<Body> {
  const { rows } = await query(t, { meterNo: meter.meterNo });
  const row = rows.find(({ gasMeterNo }) => gasMeterNo === meter.meterNo);
  if (row) return row;
  return t.scope.stopInconclusive(
    text('新注册的表具还没有读数', 'the newly registered meter has no reading yet'),
  );
}

function findNone(rows: readonly Body[]) {
  if (rows.length > 0) return [];
  const expected = text('至少一行', 'at least one row');
  return [finding('/echoMsg/readingData/data', expected, text('空', 'none'))];
}
