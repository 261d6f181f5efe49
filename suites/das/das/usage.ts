import type { Case } from '../../../src/model/case.js';
import { text } from '../../../src/model/text.js';
import { finding } from '../../kit/answer.js';
import { findOther, readNumber } from '../../kit/compare.js';
import type { Body } from '../../kit/conversation.js';
import type { DasTools, Meter } from '../das-tools.js';
import { caseOf } from './case-of.js';

const DAY_MS = 86_400_000;

/** Money is shown with two decimals at least. */
const CENT = 0.01;

/** 2.4.10: usage by day. */
export const USAGE: readonly Case<DasTools>[] = [
  caseOf(
    '1015/keeps-to-range',
    '2.4.10/range',
    '记录都在起止日期之内且属于该表',
    'answers rows of the meter within the dates',
    async (t) => {
      const meter = await t.meter();
      const [startTime, endTime] = [day(t, -30), day(t, 0)];
      for (const row of await query(t, meter, startTime, endTime)) {
        const date = String(row.useDate);
        const expected = text(`${startTime} 至 ${endTime}`, `from ${startTime} to ${endTime}`);
        t.expect(date < startTime || date > endTime ? [finding('useDate', expected, date)] : []);
        t.expect(findOther('meterNo', meter.meterNo, row.meterNo));
      }
      t.expect([]);
    },
  ),
  caseOf(
    '1015/answers-single-day',
    '2.4.10/single-day',
    '起止为同一天可查',
    'answers a single day',
    async (t) => {
      const body = drawQuery(t, await t.meter(), day(t, 0), day(t, 0));
      t.expectSuccess(await t.send('1015', body));
    },
  ),
  caseOf(
    '1015/refuses-reversed-dates',
    '2.4.10/reversed',
    '起晚于止报 9999',
    'answers 9999 when the start is after the end',
    async (t) => {
      const body = drawQuery(t, await t.meter(), day(t, 0), day(t, -1));
      t.expectRefusal(await t.send('1015', body), '9999');
    },
    { behaviour: 'BI' },
  ),
  caseOf(
    '1015/multiplies-amounts',
    '2.4.10/amounts',
    '金额等于用气量乘单价',
    'amounts are usage times price',
    async (t) => {
      const rows = await query(t, await t.meter(), day(t, -30), day(t, 0));
      for (const { useGas, useAmount, price } of rows) {
        const product = (readNumber(useGas) ?? Number.NaN) * (readNumber(price) ?? Number.NaN);
        const isClose = Math.abs(product - (readNumber(useAmount) ?? Number.NaN)) <= CENT;
        const expected = text(`约 ${product.toFixed(4)}`, `about ${product.toFixed(4)}`);
        t.expect(isClose ? [] : [finding('useAmount', expected, useAmount)]);
      }
      t.expect([]);
    },
  ),
];

async function query(t: DasTools, meter: Meter, startTime: string, endTime: string) {
  const body = drawQuery(t, meter, startTime, endTime);
  const { envelope } = await t.establish('1015', body, 'stimulus');
  const rows = envelope?.payload.gasData;
  return Array.isArray(rows) ? (rows as Body[]) : [];
}

function drawQuery(t: DasTools, meter: Meter, startTime: string, endTime: string): Body {
  return t.draw('1015', { ...t.name(meter), startTime, endTime });
}

function day(t: DasTools, offset: number): string {
  return t.writeTime('yyyy-MM-dd', offset * DAY_MS);
}
