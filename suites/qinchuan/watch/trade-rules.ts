import { text } from '../../../src/model/text.js';
import { finding } from '../../kit/answer.js';
import { BoundedMap, MOST_REMEMBERED } from '../../kit/watch/bounded-map.js';
import type { MeterBook } from '../../kit/watch/meter-book.js';
import { nameIn, type Observation, type WatchRule } from '../../kit/watch/watcher.js';

/** Whether what is cancelled was recharged; nothing demands it of callers [7.5, QC-R27]. */
export function tradeRules(book: MeterBook): WatchRule[] {
  /** The meter of a trade. */
  const trades = new BoundedMap<string, string>(MOST_REMEMBERED);
  return [
    {
      slug: 'cancels-a-recharge',
      zh: '取消的交易是该表的充值',
      en: 'what is cancelled is a recharge of the meter',
      party: 'caller',
      statement: () => '7.5/cancels-recharge',
      observe({ operation, at, request }): Observation {
        const [meterNo, tradeNo] = [nameIn(request, 'meterNo'), nameIn(request, 'tradeNo')];
        if (meterNo === undefined || tradeNo === undefined) return undefined;
        if (operation.id === 'recharge') trades.set(tradeNo, meterNo);
        if (operation.id !== 'cancelRecharge') return undefined;
        if (trades.get(tradeNo) === meterNo) return [];
        // Of a meter that the record shows being registered it holds all recharges.
        const meter = book.findInUse(meterNo, at);
        if (!meter || meter.names.meterOperation === 'modify') {
          return { inconclusive: NOT_ON_RECORD };
        }
        const expected = text('该表某次充值的 tradeNo', 'the tradeNo of a recharge of the meter');
        return [finding('/tradeNo', expected, tradeNo, 'may')];
      },
    },
  ];
}

const NOT_ON_RECORD = text(
  '充值不在记录中，也许在记录开始之前',
  'the record does not hold the recharge, which may have come earlier',
);
