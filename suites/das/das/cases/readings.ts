import { text } from '../../../../src/model/text.js';
import { finding } from '../../../kit/answer.js';
import type { CaseLiteral } from '../../../kit/cases/case-literal.js';
import { findLess, findOther, findOtherNumber, readNumber } from '../../../kit/compare.js';
import type { Body } from '../../../kit/conversation.js';
import type { DasTools, Meter } from '../tools.js';

const DAY_MS = 86_400_000;

/** 2.4.8: readings of one or all meters. */
export const READINGS: readonly CaseLiteral<DasTools>[] = [
  {
    id: 'das/1013/answers-one-meter',
    clause: '2.4.8/one-meter',
    title: text('按表号查询只返回该表', 'answers the named meter only'),
    async run(t) {
      const meter = await t.meter();
      // Another one, lest the named meter be the only one that there is.
      await t.meter();
      const row = await readRow(t, meter);
      const { rows } = await query(t, { meterNo: row.gasMeterNo });
      const stranger = rows.find(({ gasMeterNo }) => gasMeterNo !== row.gasMeterNo);
      t.expect(stranger ? findOther('gasMeterNo', row.gasMeterNo, stranger.gasMeterNo) : []);
    },
  },
  {
    id: 'das/1013/answers-all-meters',
    clause: '2.4.8/all-meters',
    title: text('不填表号返回全部表具', 'answers all meters when none is named'),
    async run(t) {
      const meters = [await t.meter(), await t.meter()];
      for (const meter of meters) await readRow(t, meter);
      const { rows } = await query(t, {});
      for (const { meterNo } of meters) {
        const isThere = rows.some(({ gasMeterNo }) => gasMeterNo === meterNo);
        const expected = text(`含表 ${meterNo}`, `a row of meter ${meterNo}`);
        const actual = text(`${rows.length} 行，没有该表`, `${rows.length} rows without it`);
        t.expect(isThere ? [] : [finding('/echoMsg/readingData/data', expected, actual)]);
      }
    },
  },
  {
    id: 'das/1013/counts-rows',
    clause: '2.4.8/total',
    title: text('total 等于记录数', 'total equals the number of rows'),
    async run(t) {
      const { gasMeterNo: meterNo } = await readRow(t, await t.meter());
      const { rows, total } = await query(t, { meterNo });
      t.expect(findOther('/echoMsg/readingData/total', rows.length, total));
    },
  },
  {
    id: 'das/1013/answers-reading-date',
    clause: '2.4.8/reading-date',
    title: text(
      '填写今天时返回今天或最近的读数',
      'asked for today, answers the reading of that day or the nearest one',
    ),
    run: (t) => judgeDay(t, 0),
  },
  {
    id: 'das/1013/answers-no-other-day',
    clause: '2.4.8/reading-date',
    title: text(
      '填写昨天时返回昨天或最近的读数，或没有记录',
      'asked for yesterday, answers the reading of that day or the nearest one, or no row',
    ),
    run: (t) => judgeDay(t, -DAY_MS),
  },
  {
    id: 'das/1013/keeps-leading-zeros',
    clause: '2.4.8/consistent',
    title: text('以 0 开头的用户号原样返回', 'keeps the leading zeros of userNo'),
    async run(t) {
      const meter = await t.meter({ userNo: `00${t.faker.string.numeric(10)}` });
      const row = await readRow(t, meter);
      t.expect(findOther('userArchivesNum', meter.userNo, row.userArchivesNum));
    },
  },
  {
    id: 'das/1013/shows-valve',
    clause: '2.4.8/valve-shown',
    title: text(
      '开阀后显示 0，关阀后显示 1',
      'shows 0 when the valve was opened, 1 when it was closed',
    ),
    needs: ['1001', '1004'],
    waits: true,
    async run(t) {
      const meter = await t.meter();
      for (const valveSet of ['0', '1']) {
        await t.execute(meter, '03', { valveSet });
        const row = await readRow(t, meter);
        // 1013 happens to code the states as 1004 does [DAS-R07].
        t.expect(findOther('valveState', valveSet, row.valveState));
      }
    },
  },
  {
    id: 'das/1013/agrees-with-registration',
    clause: '2.4.8/consistent',
    title: text(
      '用户、表号、读数与注册相符',
      'user, meter and reading agree with the registration',
    ),
    async run(t) {
      const meter = await t.meter();
      const row = await readRow(t, meter);
      t.expect(findOther('userArchivesNum', meter.userNo, row.userArchivesNum));
      t.expect(findLess('readNum', meter.registration.initNum, row.readNum));
    },
  },
  {
    id: 'das/1013/sums-by-name',
    clause: '2.4.8/sums',
    title: text('sumGas 为读数与底数之差', 'sumGas is the volume since the base'),
    async run(t) {
      const meter = await t.meter();
      const row = await readRow(t, meter);
      const used = (readNumber(row.readNum) ?? 0) - Number(meter.registration.initNum);
      const isLiteral = t.dialect.spec.choices['DAS-R08'] === 'literal';
      const field = isLiteral ? 'sumMoney' : 'sumGas';
      t.expect(findOtherNumber(field, used.toFixed(4), row[field]));
    },
  },
  {
    id: 'das/1014/agrees-with-1013',
    clause: '2.4.9/same-as-1013',
    title: text(
      '1014 的读数不小于先前 1013 的读数',
      'its reading is not below an earlier one of 1013',
    ),
    needs: ['1001', '1013'],
    async run(t) {
      const meter = await t.meter();
      const row = await readRow(t, meter);
      const { envelope } = await t.details(meter);
      t.expect(findLess('/echoMsg/readingNum', row.readNum, envelope?.payload.readingNum));
    },
  },
];

/** Rows and total of a 1013 query that has to succeed. */
async function query(t: DasTools, values: Body) {
  const { envelope } = await t.establish('1013', t.draw('1013', values), 'stimulus');
  const readingData = envelope?.payload.readingData as Body | undefined;
  const rows = Array.isArray(readingData?.data) ? (readingData.data as Body[]) : [];
  return { rows, total: readingData?.total };
}

/**
 * The meter's own row. One that has none yet is given the time in which it reports a reading, and
 * is asked again; where nobody has claimed such a time, nothing is concluded.
 */
async function readRow(t: DasTools, meter: Meter): Promise<Body> {
  const find = async () => {
    const { rows } = await query(t, { meterNo: meter.meterNo });
    return rows.find(({ gasMeterNo }) => gasMeterNo === meter.meterNo);
  };
  const row = await find();
  if (row) return row;
  const within = t.reporting.within['2001'];
  const mark = { operation: '2001' as const, meters: [meter] };
  const reported = within !== undefined && (await t.desk.awaitCallback(t.scope, mark, within));
  const later = reported ? await find() : undefined;
  if (later) return later;
  if (reported)
    return t.scope.stopNotTestable(
      text(
        '表具已上报读数，1013 却没有记录',
        'the meter has reported a reading, but 1013 has no row',
      ),
    );
  return t.scope.stopInconclusive(
    text(
      '新注册的表具还没有读数；请用 parameters.reports 的 2001 声明多久之内会有',
      'the newly registered meter has no reading yet: say in parameters.reports, under 2001, how soon it has one',
    ),
    { parameter: 'parameters.reports.2001' },
  );
}

/** Judges the days of the rows that a query so far from today answers [DAS-R27]. */
async function judgeDay(t: DasTools, distanceMs: number): Promise<void> {
  const newest = await readRow(t, await t.meter());
  const { gasMeterNo: meterNo } = newest;
  const readingDate = t.writeTime('yyyy-MM-dd', distanceMs);
  const { rows } = await query(t, { meterNo, readingDate });
  const other = rows.find(({ readDate }) => !String(readDate).startsWith(readingDate));
  if (rows.length > 0) t.scope.observe('DAS-R27', other ? 'nearest' : 'day');
  // Where the meter was read on that day, it is the nearest too.
  const isBound =
    t.dialect.spec.choices['DAS-R27'] === 'day' || String(newest.readDate).startsWith(readingDate);
  const expected = text(`${readingDate} 的读数`, `a reading of ${readingDate}`);
  t.expect(other && isBound ? [finding('readDate', expected, other.readDate)] : []);
}
