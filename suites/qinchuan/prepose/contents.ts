import { formatTime } from '../../../src/specification/time.js';
import type { Body } from '../../kit/conversation.js';

/** How long a price change lies ahead. */
const LEAD_MS = 7 * 86_400_000;

/** A recharge that is counted in cubic metres [7.4, QC-R25]. */
export const RECHARGE_BY_VOLUME: Body = { rechargeType: '2', rechargeNum: '50.000' };

/** What a command has to say beyond what its table requires [QC-R23]. */
export function drawContent(operation: string, isFull: boolean, now: number): Body {
  switch (operation) {
    case 'valveOperate':
      return { valveOperate: '1' };
    case 'dataSupplement': {
      const today = formatTime(now, 'yyMMdd');
      return { beginDate: today, endDate: today };
    }
    case 'updatePriceAndBalance':
      return { price: '3.2000', balanceAmt: '88.0000' };
    case 'recharge':
      return { rechargeType: '1', rechargeNum: '100.0000', totalRechargeAmt: '100.0000' };
    case 'changeprice':
      return drawLadder(isFull ? 5 : 1, now);
    default:
      return {};
  }
}

/** A price table of so many ladders, effective in a week [7.6, QC-R09]. */
export function drawLadder(count: number, now: number): Body {
  const numbers = Array.from({ length: count }, (_, index) => index);
  return {
    priceLadderNum: String(count),
    effectiveDate: formatTime(now + LEAD_MS, 'yyyy-MM-dd'),
    ...Object.fromEntries(numbers.map((n) => [`price${n}`, `${n + 2}.5000`])),
    ...Object.fromEntries(numbers.slice(1).map((n) => [`level${n}`, `${n * 100}.000`])),
  };
}
