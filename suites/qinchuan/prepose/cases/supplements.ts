import { text } from '../../../../src/model/text.js';
import { finding } from '../../../kit/answer.js';
import type { CaseLiteral } from '../../../kit/cases/case-literal.js';
import type { Body } from '../../../kit/conversation.js';
import { askForDays, DAY_MS } from '../contents.js';
import type { PreposeTools } from '../tools.js';

/** How long ago the days lie that are asked for; a meter without a past can have read lately. */
const ASKED = [
  { begin: 3 * DAY_MS, end: 2 * DAY_MS },
  { begin: DAY_MS, end: 0 },
];

const TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

/** 6.3 and 7.2: which days supplementary readings are of. */
export const SUPPLEMENTS: readonly CaseLiteral<PreposeTools>[] = [
  {
    id: 'prepose/dataSupplement/keeps-to-days',
    clause: '6.3/days',
    title: text('补抄数据都在所要的日期内', 'supplementary readings lie within the asked days'),
    waits: true,
    async run(t) {
      for (const asked of ASKED) {
        const days = askForDays(asked, t);
        const from = `${t.writeTime('yyyy-MM-dd', -asked.begin)} 00:00:00`;
        // What is frozen at midnight can bear the first second of the day after.
        const until = `${t.writeTime('yyyy-MM-dd', DAY_MS - asked.end)} 00:00:00`;
        const times = await readTimes(t, days);
        if (times.length === 0) continue;
        const outside = times.find((time) => time < from || time > until);
        const expected = text(`${from} 至 ${until}`, `from ${from} to ${until}`);
        return t.expect(outside === undefined ? [] : [finding('dataTime', expected, outside)]);
      }
      t.scope.stopInconclusive(
        text(
          '补抄结果里没有数据：既没有过去几天的，也没有昨天和今天的',
          'no supplement had a reading: neither of days past nor of yesterday and today',
        ),
      );
    },
  },
];

/** When the readings of a supplement were frozen; what is not a time is for its table to judge. */
async function readTimes(t: PreposeTools, days: Body): Promise<string[]> {
  const body = t.drawCommand('dataSupplement', await t.meterWithPast(), days);
  const { report } = await t.execute('dataSupplement', body);
  const { readingDetails: rows } = t.read(report);
  if (!Array.isArray(rows)) return [];
  return (rows as (Body | null)[])
    .map((row) => row?.dataTime)
    .filter((time): time is string => typeof time === 'string' && TIME.test(time));
}
