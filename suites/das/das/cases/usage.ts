import { text } from '../../../../src/model/text.js';
import { type Answer, finding } from '../../../kit/answer.js';
import { findSchemaBreaches } from '../../../kit/answer-findings.js';
import type { CaseLiteral } from '../../../kit/cases/case-literal.js';
import { findOther, readNumber } from '../../../kit/compare.js';
import type { Body } from '../../../kit/conversation.js';
import type { DasTools, NamedMeter } from '../tools.js';

const DAY_MS = 86_400_000;

/** Money is shown with two decimals at least. */
const CENT = 0.01;

/** 2.4.10: usage by day. */
export const USAGE: readonly CaseLiteral<DasTools>[] = [
  {
    id: 'das/1015/keeps-to-range',
    clause: '2.4.10/range',
    title: text('记录都在起止日期之内且属于该表', 'answers rows of the meter within the dates'),
    async run(t) {
      const [startTime, endTime] = [day(t, -30), day(t, 0)];
      for (const { meter, row } of await readRows(t)) {
        const date = String(row.useDate);
        const expected = text(`${startTime} 至 ${endTime}`, `from ${startTime} to ${endTime}`);
        t.expect(date < startTime || date > endTime ? [finding('useDate', expected, date)] : []);
        t.expect(findOther('meterNo', meter.meterNo, row.meterNo));
      }
    },
  },
  {
    id: 'das/1015/answers-rows',
    clause: '2.4.10/response',
    title: text('有记录的响应合乎响应表', 'an answer with rows matches its table'),
    async run(t) {
      const [{ answer }] = await readRows(t);
      t.expect(findSchemaBreaches(t, answer));
    },
  },
  {
    id: 'das/1015/answers-single-day',
    clause: '2.4.10/single-day',
    title: text('起止为同一天可查', 'answers a single day'),
    async run(t) {
      const body = drawQuery(t, await t.meter(), day(t, 0), day(t, 0));
      t.expectSuccess(await t.send('1015', body));
    },
  },
  {
    id: 'das/1015/refuses-reversed-dates',
    clause: '2.4.10/reversed',
    title: text('起晚于止报 9999', 'answers 9999 when the start is after the end'),
    behaviour: 'BI',
    async run(t) {
      const [earlier, later] = [day(t, -1), day(t, 0)];
      const body = drawQuery(t, await t.meter(), earlier, later);
      const reversed = { ...body, startTime: later, endTime: earlier };
      const answer = await t.send('1015', reversed);
      t.expectRefusal(answer, '9999');
      if (!answer.envelope?.succeeded) await t.establish('1015', t.refresh(body), 'control');
    },
  },
  {
    id: 'das/1015/multiplies-amounts',
    clause: '2.4.10/amounts',
    title: text('金额等于用气量乘单价', 'amounts are usage times price'),
    async run(t) {
      for (const { row } of await readRows(t)) {
        const { useGas, useAmount, price } = row;
        const product = (readNumber(useGas) ?? Number.NaN) * (readNumber(price) ?? Number.NaN);
        const isClose = Math.abs(product - (readNumber(useAmount) ?? Number.NaN)) <= CENT;
        const expected = text(`约 ${product.toFixed(4)}`, `about ${product.toFixed(4)}`);
        t.expect(isClose ? [] : [finding('useAmount', expected, useAmount)]);
      }
    },
  },
];

interface FoundRow {
  readonly meter: NamedMeter;
  readonly row: Body;
  readonly answer: Answer;
}

/** Rows of the last thirty days, of a new meter and of those of the configuration; at least one. */
async function readRows(t: DasTools): Promise<readonly [FoundRow, ...FoundRow[]]> {
  const found: FoundRow[] = [];
  for (const meter of [await t.meter(), ...t.reporting.meters]) {
    const body = drawQuery(t, meter, day(t, -30), day(t, 0));
    const answer = await t.establish('1015', body, 'stimulus');
    const rows = answer.envelope?.payload.gasData;
    if (!Array.isArray(rows)) return t.scope.stopNotTestable(NO_LIST);
    found.push(...rows.map((row: Body) => ({ meter, row, answer })));
  }
  const [first, ...others] = found;
  if (first) return [first, ...others];
  return t.scope.stopInconclusive(
    text(
      '近三十天没有任何用气记录；请在 parameters.meters 中给出已使用数日的表具',
      'there is no row of the last thirty days: name a meter in parameters.meters that has been in use for some days',
    ),
    { parameter: 'parameters.meters' },
  );
}

const NO_LIST = text('gasData 不是数组', 'gasData is not a list');

function drawQuery(t: DasTools, meter: NamedMeter, startTime: string, endTime: string): Body {
  return t.draw('1015', { ...t.name(meter), startTime, endTime });
}

function day(t: DasTools, offset: number): string {
  return t.writeTime('yyyy-MM-dd', offset * DAY_MS);
}
