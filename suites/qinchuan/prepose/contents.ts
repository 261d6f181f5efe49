import type { Body, Conversation } from '../../kit/conversation.js';

export const DAY_MS = 86_400_000;

/** How long a price change lies ahead. */
const LEAD_MS = 7 * DAY_MS;

/** A recharge that is counted in cubic metres [7.4, QC-R25]. */
export const RECHARGE_BY_VOLUME: Body = { rechargeType: '2', rechargeNum: '50.000' };

/** Writes times so many milliseconds from now. */
export type Clock = Pick<Conversation, 'writeTime'>;

/** Days that supplementary readings are asked for: over wherever the meter is, and not long ago. */
const PAST_DAYS = { begin: 3 * DAY_MS, end: DAY_MS };

/** What a command has to say beyond what its table requires [QC-R23]. */
export function drawContent(operation: string, isFull: boolean, clock: Clock): Body {
  switch (operation) {
    case 'valveOperate':
      return { valveOperate: '1' };
    case 'dataSupplement':
      return askForDays(PAST_DAYS, clock);
    case 'updatePriceAndBalance':
      return { price: '3.2000', balanceAmt: '88.0000' };
    case 'recharge':
      return { rechargeType: '1', rechargeNum: '100.0000', totalRechargeAmt: '100.0000' };
    case 'changeprice':
      return drawLadder(isFull ? 5 : 1, clock);
    case 'setParameter':
      return { upCycle: '0', upDay: '2' };
    default:
      return {};
  }
}

/** From one day to another, both so many milliseconds ago [7.2]. */
export function askForDays(
  { begin, end }: { readonly begin: number; readonly end: number },
  clock: Clock,
): Body {
  return { beginDate: clock.writeTime('yyMMdd', -begin), endDate: clock.writeTime('yyMMdd', -end) };
}

/** A price table of so many ladders, effective in a week [7.6, QC-R09]. */
export function drawLadder(count: number, clock: Clock): Body {
  const numbers = Array.from({ length: count }, (_, index) => index);
  return {
    priceLadderNum: String(count),
    effectiveDate: clock.writeTime('yyyy-MM-dd', LEAD_MS),
    ...Object.fromEntries(numbers.map((n) => [`price${n}`, `${n + 2}.5000`])),
    ...Object.fromEntries(numbers.slice(1).map((n) => [`level${n}`, `${n * 100}.000`])),
  };
}
