import { isObject } from '../../../src/wire/json.js';
import { findLess, findOther, findOtherNumber } from '../../kit/compare.js';
import type { MeterBook } from '../../kit/watch/meter-book.js';
import { nameIn, type Observation, type WatchRule } from '../../kit/watch/watcher.js';

/** Whether queries show meters as the record shows them being registered. */
export function shownRules(book: MeterBook): WatchRule[] {
  return [
    {
      slug: 'details-as-registered',
      zh: '详情的表号、底数与注册一致',
      en: 'details agree with the registration',
      party: 'server',
      statement: () => '2.4.9/registered',
      observe({ operation, at, request, answer }): Observation {
        if (operation.id !== '1014' || !answer?.envelope?.succeeded) return undefined;
        const meter = book.findInUse(nameIn(request, 'meterNo'), at);
        if (!meter) return undefined;
        const { meterNo, beseNum } = answer.envelope.payload;
        const { initNum } = meter.names;
        return [
          ...(meterNo === undefined ? [] : findOther('/echoMsg/meterNo', meter.meterNo, meterNo)),
          ...(beseNum === undefined || initNum === undefined
            ? []
            : findOtherNumber('/echoMsg/beseNum', initNum, beseNum)),
        ];
      },
    },
    {
      slug: 'readings-as-registered',
      zh: '抄表数据的用户与注册一致，读数不小于底数',
      en: 'readings name the registered user, and are not below the base',
      party: 'server',
      statement: () => '2.4.8/consistent',
      observe({ operation, at, answer }): Observation {
        if (operation.id !== '1013' || !answer?.envelope?.succeeded) return undefined;
        const { readingData } = answer.envelope.payload;
        const rows = isObject(readingData) ? readingData.data : undefined;
        if (!Array.isArray(rows)) return undefined;
        const known = rows.flatMap((row, index) => {
          const meter = isObject(row) && book.findInUse(nameIn(row, 'gasMeterNo'), at);
          return meter ? [{ row, names: meter.names, pointer: `/readingData/data/${index}` }] : [];
        });
        if (known.length === 0) return undefined;
        return known.flatMap(({ row: { userArchivesNum, readNum }, names, pointer }) => [
          ...(names.userNo === undefined || userArchivesNum === undefined
            ? []
            : findOther(`${pointer}/userArchivesNum`, names.userNo, userArchivesNum)),
          ...(names.initNum === undefined || readNum === undefined
            ? []
            : findLess(`${pointer}/readNum`, names.initNum, readNum)),
        ]);
      },
    },
  ];
}
