import { describe, expect, it } from 'vitest';
import { DEMONSTRATION_PARAMETERS } from '../../../src/protocols/das/demonstration.js';
import { createCondition, createDailyUsage } from '../../kit/meters/usage.js';
import { MORNING } from '../testing/driver.js';
import { installMeter } from './meters/meter.js';
import { State } from './state.js';

function createState(): State {
  const state = new State(DEMONSTRATION_PARAMETERS, createDailyUsage(1), createCondition(1));
  state.prices.add('P', version(2.5));
  return state;
}

function version(price: number, from = 0) {
  const tariff = { prices: [price], ends: [] };
  return { version: '1', from, tariff, cycleMonths: 0, isFresh: false };
}

function newMeter(number: number, address = '') {
  return installMeter({
    meterNo: `m${number}`,
    userNo: `u${number}`,
    deviceId: `d${number}`,
    meterType: '441',
    billingModel: '1',
    userName: '',
    address,
    customerType: '',
    base: 0,
    installedAt: MORNING,
    priceCode: 'P',
  });
}

describe('meters', () => {
  it('make room for later ones, and their users with them', () => {
    const { meters } = createState();
    for (let number = 0; number < 150_010; number += 1) meters.add(newMeter(number));
    expect([meters.size, meters.dropped]).toEqual([150_000, 10]);
    expect(meters.byNumber('m9')).toBeUndefined();
    expect(meters.byUser('u9')).toBeUndefined();
    expect(meters.find('u10', 'm10')?.meterNo).toBe('m10');
  });

  it('make room where their texts are long', () => {
    const { meters } = createState();
    for (let number = 0; number < 200; number += 1) {
      meters.add(newMeter(number, 'x'.repeat(1_000_000)));
    }
    expect(meters.size).toBeLessThan(140);
    expect(meters.dropped).toBe(200 - meters.size);
  });

  it('keep fewer turns the more there are of them', () => {
    const state = createState();
    for (let number = 0; number < 50_000; number += 1) state.meters.add(newMeter(number));
    const meter = newMeter(50_000);
    state.meters.add(meter);
    for (let turn = 1; turn <= 100; turn += 1) {
      state.turn(meter, { isOpen: turn % 2 === 0 }, MORNING + turn * 1000);
    }
    expect(meter.turns.length).toBeLessThan(20);
  });
});

describe('prices', () => {
  it('make room for later ones; what had them costs nothing', () => {
    const { prices } = createState();
    for (let number = 0; number < 20_000; number += 1) prices.add(`p${number}`, version(3));
    expect([prices.has('P'), prices.dropped]).toEqual([false, 1]);
    expect(prices.at('P', MORNING).tariff.prices).toEqual([0]);
    expect(prices.nextChange('P', MORNING)).toBe(Number.POSITIVE_INFINITY);
  });

  it('keep their latest versions, of which the oldest has always applied', () => {
    const { prices } = createState();
    for (let day = 1; day <= 200; day += 1) prices.add('P', version(day, MORNING + day));
    expect([...prices.entries()][0]?.[1]).toHaveLength(100);
    expect(prices.at('P', 0).tariff.prices).toEqual([101]);
    expect(prices.at('P', MORNING + 102).tariff.prices).toEqual([102]);
  });

  it('are found by codes of any length', () => {
    const { prices } = createState();
    const code = 'c'.repeat(1_000_000);
    prices.add(code, version(4));
    expect(prices.at(code, MORNING).tariff.prices).toEqual([4]);
    expect([...prices.entries()].every(([known]) => known.length < 100)).toBe(true);
  });
});
