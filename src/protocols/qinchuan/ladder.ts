import { parseDecimal, RESOLUTION } from '../../specification/decimal.js';

/**
 * Prices by ladder [7.6, QC-R09]: `prices[n]` applies from the end of the ladder before up to
 * `levels[n]`. Amounts and volumes in ten-thousandths.
 */
export interface Tariff {
  readonly prices: readonly number[];
  readonly levels: readonly number[];
}

type Fields = Readonly<Record<string, unknown>>;

/** The price table of a changeprice that its schema has let through; a single price has no level. */
export function readTariff(fields: Fields): Tariff {
  const count = Number(fields.priceLadderNum);
  const prices = Array.from({ length: count }, (_, n) => parseDecimal(String(fields[`price${n}`])));
  const levels = Array.from({ length: count - 1 }, (_, n) =>
    parseDecimal(String(fields[`level${n + 1}`])),
  );
  return { prices, levels };
}

/** Position of the first level that is not above the one before; undefined when all rise. */
export function findFall({ levels }: Tariff): number | undefined {
  const index = levels.findIndex((level, n) => level <= (levels[n - 1] ?? 0));
  return index < 0 ? undefined : index + 1;
}

/** What a usage costs that follows on `before`, in ten-thousandths of a yuan, rounded. */
export function splitCost({ prices, levels }: Tariff, before: number, volume: number): number {
  let cost = 0;
  let at = before;
  const end = before + volume;
  while (at < end) {
    const index = ladderAt(levels, at);
    const next = Math.min(end, levels[index] ?? end);
    cost += ((next - at) * (prices[index] ?? 0)) / RESOLUTION;
    at = next;
  }
  return Math.round(cost);
}

/** The price of the next cubic metre, in ten-thousandths of a yuan. */
export function priceAt({ prices, levels }: Tariff, before: number): number {
  return prices[ladderAt(levels, before)] ?? 0;
}

function ladderAt(levels: readonly number[], volume: number): number {
  const index = levels.findIndex((level) => volume < level);
  return index < 0 ? levels.length : index;
}
