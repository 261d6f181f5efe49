import { describe, expect, it } from 'vitest';
import { formatDecimal, parseDecimal } from '../../specification/decimal.js';
import { amountOf, parseTariff, priceAt, splitUsage } from './ladder.js';

const TARIFF = { prices: [2.5, 3.5, 4.5], ends: [500_000, 1_000_000] };

describe('parseTariff', () => {
  it('reads any number of ladders', () => {
    const detail = {
      priceLength: '3',
      price1: '2.5',
      ladder1End: '50',
      price2: '3.5',
      ladder2End: '100',
      price3: '4.5',
    };
    expect(parseTariff(detail)).toEqual({ tariff: TARIFF });
    expect(parseTariff({ priceLength: '1', price1: '0' })).toEqual({
      tariff: { prices: [0], ends: [] },
    });
  });

  it.each([
    [{}, '/priceDetail/priceLength'],
    [{ priceLength: '0' }, '/priceDetail/priceLength'],
    [{ priceLength: '1' }, '/priceDetail/price1'],
    [{ priceLength: '2', price1: '1', price2: '2' }, '/priceDetail/ladder1End'],
    [{ priceLength: '2', price1: '1', ladder1End: '5' }, '/priceDetail/price2'],
    [{ priceLength: '2', price1: '1', ladder1End: '0', price2: '2' }, '/priceDetail/ladder1End'],
    [{ priceLength: '1', price1: '9'.repeat(30) }, '/priceDetail/price1'],
    [{ priceLength: '99999999999', price1: '1' }, '/priceDetail/ladder1End'],
    [
      {
        priceLength: '3',
        price1: '1',
        ladder1End: '5',
        price2: '2',
        ladder2End: '5.0',
        price3: '3',
      },
      '/priceDetail/ladder2End',
    ],
  ])('says what is wrong with %j', (detail, pointer) => {
    expect(parseTariff(detail)).toMatchObject({ problem: { pointer } });
  });

  it('is not fooled by inherited members', () => {
    expect(
      parseTariff(Object.create({ price1: '1' }, { priceLength: { value: '1' } })),
    ).toHaveProperty('problem');
  });
});

describe('splitUsage', () => {
  it('splits at the ends of the ladders', () => {
    expect(splitUsage(TARIFF, 400_000, 700_000)).toEqual([
      { ladder: 1, price: 2.5, volume: 100_000, amount: 250_000 },
      { ladder: 2, price: 3.5, volume: 500_000, amount: 1_750_000 },
      { ladder: 3, price: 4.5, volume: 100_000, amount: 450_000 },
    ]);
  });

  it('puts what starts at an end into the next ladder', () => {
    expect(splitUsage(TARIFF, 500_000, 0)).toEqual([
      { ladder: 2, price: 3.5, volume: 0, amount: 0 },
    ]);
    expect(priceAt(TARIFF, 499_999)).toBe(2.5);
    expect(priceAt(TARIFF, 1_000_000)).toBe(4.5);
  });

  it('costs the same in one piece as in parts that end with a ladder', () => {
    const whole = amountOf(TARIFF, 0, 1_200_000);
    expect(amountOf(TARIFF, 0, 500_000) + amountOf(TARIFF, 500_000, 700_000)).toBe(whole);
  });
});

describe('decimals', () => {
  it('go there and back', () => {
    for (const text of ['0.0000', '12.3456', '-3.0700', '999999999.9999']) {
      expect(formatDecimal(parseDecimal(text))).toBe(text);
    }
    expect(parseDecimal('2.5')).toBe(25_000);
    expect(parseDecimal('')).toBeNaN();
    expect(parseDecimal('1e3')).toBeNaN();
  });
});
