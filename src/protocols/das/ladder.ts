import { type Text, text } from '../../model/text.js';
import { parseDecimal, RESOLUTION } from '../../specification/decimal.js';

/**
 * Prices by ladder [2.4.5]: `prices[n]` in yuan per cubic metre applies up to `ends[n]`, counted in
 * ten-thousandths of a cubic metre from the start of the cycle; the last price has no end.
 */
export interface Tariff {
  readonly prices: readonly number[];
  readonly ends: readonly number[];
}

/** The part of a usage that lies in one ladder. */
interface LadderPart {
  /** From 1. */
  readonly ladder: number;
  /** Yuan per cubic metre. */
  readonly price: number;
  /** Ten-thousandths of a cubic metre. */
  readonly volume: number;
  /** Ten-thousandths of a yuan, rounded half up. */
  readonly amount: number;
}

interface TariffProblem {
  /** JSON pointer of the member within the request. */
  readonly pointer: string;
  readonly message: Text;
}

/**
 * Reads a price table: price1…priceN and ladder1End…ladder(N−1)End for N = priceLength, ends
 * rising [2.4.5, DAS-R22]. Other members are ignored.
 */
export function parseTariff(
  detail: Readonly<Record<string, unknown>>,
): { readonly tariff: Tariff } | { readonly problem: TariffProblem } {
  const length = Number(detail.priceLength);
  if (!Number.isSafeInteger(length) || length < 1) {
    return fail('priceLength', '应为不小于 1 的整数', 'is a whole number above 0');
  }
  const prices: number[] = [];
  const ends: number[] = [];
  for (let ladder = 1; ladder <= length; ladder += 1) {
    const price = Number(read(detail, `price${ladder}`));
    if (!(price >= 0 && price <= RESOLUTION)) return missing(`price${ladder}`, length);
    prices.push(price);
    if (ladder === length) break;
    const end = parseDecimal(read(detail, `ladder${ladder}End`));
    if (!Number.isSafeInteger(end)) return missing(`ladder${ladder}End`, length);
    if (end <= (ends.at(-1) ?? 0)) return notRising(ladder);
    ends.push(end);
  }
  return { tariff: { prices, ends } };
}

/**
 * Splits a usage at the ladders' ends.
 *
 * @param before - what the cycle has used already, in ten-thousandths of a cubic metre
 * @param volume - the usage, in ten-thousandths of a cubic metre
 * @returns one part for each ladder that is touched; a single empty one for no usage
 */
export function splitUsage(tariff: Tariff, before: number, volume: number): LadderPart[] {
  const parts: LadderPart[] = [];
  let index = tariff.ends.findIndex((end) => before < end);
  if (index < 0) index = tariff.ends.length;
  let used = before;
  let rest = volume;
  do {
    const room = (tariff.ends[index] ?? Number.POSITIVE_INFINITY) - used;
    const part = Math.min(rest, room);
    const price = tariff.prices[index] ?? 0;
    parts.push({ ladder: index + 1, price, volume: part, amount: Math.round(part * price) });
    used += part;
    rest -= part;
    index += 1;
  } while (rest > 0);
  return parts;
}

/** What a usage costs, in ten-thousandths of a yuan. */
export function amountOf(tariff: Tariff, before: number, volume: number): number {
  return splitUsage(tariff, before, volume).reduce((sum, part) => sum + part.amount, 0);
}

/** The price of the next cubic metre, in yuan. */
export function priceAt(tariff: Tariff, before: number): number {
  return splitUsage(tariff, before, 0)[0]?.price ?? 0;
}

function read(detail: Readonly<Record<string, unknown>>, name: string): string {
  const value = Object.hasOwn(detail, name) ? detail[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : 'NaN';
}

function missing(name: string, length: number) {
  return fail(
    name,
    `priceLength 为 ${length} 时必填，且为合理的非负数`,
    `is required and a reasonable number when priceLength is ${length}`,
  );
}

function notRising(ladder: number) {
  return fail(
    `ladder${ladder}End`,
    ladder === 1 ? '应大于 0' : `应大于 ladder${ladder - 1}End`,
    ladder === 1 ? 'is greater than 0' : `is greater than ladder${ladder - 1}End`,
  );
}

function fail(name: string, zh: string, en: string): { problem: TariffProblem } {
  return { problem: { pointer: `/priceDetail/${name}`, message: text(zh, en) } };
}
