import { describe, expect, it } from 'vitest';
import { findFall, priceAt, readTariff, splitCost, type Tariff } from './ladder.js';

const FIELDS = {
  priceLadderNum: '3',
  price0: '2.5000',
  price1: '3.5000',
  price2: '4.5000',
  level1: '50.000',
  level2: '300.000',
};
const TARIFF: Tariff = { prices: [25_000, 35_000, 45_000], levels: [500_000, 3_000_000] };

describe('a ladder of prices [7.6, QC-R09]', () => {
  it('is read as far as it has ladders', () => {
    expect(readTariff(FIELDS)).toEqual(TARIFF);
    expect(readTariff({ ...FIELDS, priceLadderNum: '1' })).toEqual({
      prices: [25_000],
      levels: [],
    });
  });

  it('rises from level to level', () => {
    const levels = (...values: number[]) => findFall({ prices: [], levels: values });
    expect(levels()).toBeUndefined();
    expect(levels(1, 2, 3)).toBeUndefined();
    expect(levels(0, 2)).toBe(1);
    expect(levels(1, 1)).toBe(2);
    expect(levels(1, 3, 2)).toBe(3);
  });

  it.each([
    ['in the first ladder', 0, 10, 25],
    ['across one end', 40, 20, 10 * 2.5 + 10 * 3.5],
    ['across both', 0, 400, 50 * 2.5 + 250 * 3.5 + 100 * 4.5],
    ['from an end', 50, 1, 3.5],
    ['not at all', 10, 0, 0],
  ])('costs what it should %s', (_name, before, volume, yuan) => {
    expect(splitCost(TARIFF, before * 10_000, volume * 10_000)).toBe(yuan * 10_000);
  });

  it('has the price of the next cubic metre', () => {
    expect([0, 499_999, 500_000, 5_000_000].map((volume) => priceAt(TARIFF, volume))).toEqual([
      25_000, 25_000, 35_000, 45_000,
    ]);
  });
});
