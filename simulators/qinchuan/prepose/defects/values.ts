import { text } from '../../../../src/model/text.js';
import { formatTime } from '../../../../src/specification/time.js';
import { textOf } from '../../../kit/messages/field-text.js';
import { DAY_MS } from '../../../kit/meters/calendar.js';
import type { Fields } from '../../../kit/rule.js';
import type { SystemDefect } from '../parts.js';
import { changeReports } from './change-reports.js';

/** Reports that say something else than they should, or say it in another form. */
export const VALUE_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'results-as-return-codes',
    title: text(
      '调价结果的 resultCode 填了返回码 0000',
      'reports a price change with the return code 0000 for resultCode',
    ),
    clause: '6.13/report',
    weight: 'must',
    parts: changeReports('chargePriceResult', (fields) => ({ ...fields, resultCode: '0000' })),
  },
  {
    id: 'results-as-numbers',
    title: text('关阀结果的 resultCode 是数字，丢了前导零', 'resultCode of 6.12 is a number'),
    clause: '6.12/report',
    weight: 'must',
    parts: changeReports('closeVResult', (fields) => ({
      ...fields,
      resultCode: Number(fields.resultCode),
    })),
  },
  {
    id: 'amounts-to-the-cent',
    title: text('充值结果的金额只有两位小数', 'writes the amounts of 6.5 with two decimals'),
    clause: '6.5/report',
    weight: 'must',
    parts: changeReports('rechargeUp', (fields) => ({
      ...fields,
      totalRechargeAmt: Number(fields.totalRechargeAmt).toFixed(2),
      meterBalanceAmt: Number(fields.meterBalanceAmt).toFixed(2),
    })),
  },
  {
    id: 'rounded-recharges',
    title: text(
      '充值结果里的充值量四舍五入到元',
      'reports the recharged amount rounded to whole yuan',
    ),
    clause: '6.5/trade',
    weight: 'must',
    parts: changeReports('rechargeUp', (fields) => ({
      ...fields,
      rechargeNum: Math.round(Number(fields.rechargeNum)).toFixed(4),
    })),
  },
  {
    id: 'nulls-in-parameters',
    title: text(
      '读参数结果的厂商编号、表具型号为 null',
      'factory and type of the meter are null in 6.6',
    ),
    clause: '6.6/report',
    weight: 'must',
    parts: changeReports('parameterUp', (fields) => ({
      ...fields,
      factoryCode: null,
      meterType: null,
    })),
  },
  {
    id: 'parameters-as-numbers',
    title: text('读参数结果的端口、上报日是数字', 'port and upDay of 6.6 are numbers'),
    clause: '6.6/report',
    weight: 'must',
    parts: changeReports('parameterUp', (fields) => ({
      ...fields,
      port: Number(fields.port),
      upDay: Number(fields.upDay),
    })),
  },
  {
    id: 'supplement-rows-misnamed',
    title: text(
      '补抄数据的明细用了 6.1 的名称 meterReadingDetails',
      'the rows of 6.3 bear the name that they have in 6.1',
    ),
    clause: '6.3/report',
    weight: 'must',
    parts: changeReports('meterDataSupplement', ({ readingDetails, ...fields }) => ({
      ...fields,
      meterReadingDetails: readingDetails,
    })),
  },
  {
    id: 'whole-readings',
    title: text('补抄读数取整，没有小数', 'cuts the decimals off supplementary readings'),
    clause: '6.3/report',
    weight: 'must',
    parts: changeReports(
      'meterDataSupplement',
      onRows((row) => ({ ...row, readingNum: textOf(row, 'readingNum').split('.')[0] })),
    ),
  },
  {
    id: 'supplement-a-day-early',
    title: text('补抄数据的日期早一天', 'the days of supplementary readings are one too early'),
    clause: '6.3/days',
    weight: 'should',
    parts: changeReports(
      'meterDataSupplement',
      onRows((row) => ({ ...row, dataTime: dayBefore(textOf(row, 'dataTime')) })),
    ),
  },
  {
    id: 'iso-times',
    title: text(
      '主动上报的时间写成 2026-01-01T08:00:00 的样子',
      'writes times of readings with a T between day and time',
    ),
    clause: '6.1/own-report',
    weight: 'must',
    parts: ({ composeReading }) => ({
      composeReading(...given) {
        const report = composeReading(...given);
        return { ...report, meterTime: report.meterTime.replace(' ', 'T') };
      },
    }),
  },
];

function onRows(change: (row: Fields) => Fields) {
  return (fields: Fields): Fields => ({
    ...fields,
    readingDetails: (fields.readingDetails as readonly Fields[]).map(change),
  });
}

/** The same time of the day before, both in China Standard Time. */
function dayBefore(time: string): string {
  const instant = Date.parse(`${time.replace(' ', 'T')}+08:00`);
  return formatTime(instant - DAY_MS, 'yyyy-MM-dd HH:mm:ss');
}
