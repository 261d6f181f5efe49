import { describe, expect, it } from 'vitest';
import type { Tariff } from '../../../../src/protocols/das/ladder.js';
import { createFaker } from '../../../../src/specification/faker.js';
import { DAY_MS, dayOf, HOUR_MS } from '../../../kit/meters/calendar.js';
import { createDailyUsage } from '../../../kit/meters/usage.js';
import { MORNING } from '../../testing/driver.js';
import { Accountant } from './account.js';
import { installMeter, latestTurn, type Meter } from './meter.js';
import { PriceBook } from './price-book.js';

const FLAT: Tariff = { prices: [2.5], ends: [] };
const LADDER: Tariff = { prices: [2, 3, 4], ends: [30_000, 60_000] };

function version(tariff: Tariff, from = 0, more: { cycleMonths?: number; isFresh?: boolean } = {}) {
  return { version: '1', from, tariff, cycleMonths: 0, isFresh: false, ...more };
}

function scene(tariff: Tariff, usage = createDailyUsage(7)) {
  const prices = new PriceBook();
  prices.add('P', version(tariff));
  const meter = newMeter();
  return { prices, meter, accounts: new Accountant(usage, prices) };
}

function newMeter(cycleVolume = 0): Meter {
  return installMeter({
    meterNo: '900000000101',
    userNo: 'u',
    deviceId: 'd',
    meterType: '441',
    billingModel: '1',
    userName: '',
    address: '',
    customerType: '',
    base: 0,
    installedAt: MORNING,
    priceCode: 'P',
    cycleVolume,
  });
}

describe('Accountant', () => {
  it('says the same however often and in whatever order it is asked', () => {
    const faker = createFaker('order');
    const { accounts, meter } = scene(LADDER);
    const instants = Array.from({ length: 60 }, () => MORNING + faker.number.int(90) * 6 * HOUR_MS);
    const fresh = instants.map((at) => scene(LADDER).accounts.at(newMeter(), at));
    expect(instants.map((at) => accounts.at(meter, at))).toEqual(fresh);
  });

  it('never falls, and its rows add up to it', () => {
    const { accounts, meter } = scene(LADDER);
    let last = accounts.at(meter, MORNING);
    for (let hour = 0; hour < 24 * 40; hour += 5) {
      const instant = MORNING + hour * HOUR_MS;
      const now = accounts.at(meter, instant);
      expect(now.volume).toBeGreaterThanOrEqual(last.volume);
      expect(now.amount).toBeGreaterThanOrEqual(last.amount);
      const rows = accounts.rows(meter, 0, dayOf(instant), instant);
      expect(rows.reduce((sum, { volume }) => sum + volume, 0)).toBe(now.volume);
      expect(rows.reduce((sum, { amount }) => sum + amount, 0)).toBe(now.amount);
      last = now;
    }
  });

  it('counts part of a day by the hour', () => {
    const { accounts, meter } = scene(FLAT, () => 24_000);
    expect(accounts.at(meter, MORNING + HOUR_MS)).toMatchObject({ volume: 1000, amount: 2500 });
    expect(accounts.at(meter, MORNING + DAY_MS).volume).toBe(24_000);
  });

  it('climbs the ladder, from what the cycle has used before', () => {
    const { accounts } = scene(LADDER, () => 24_000);
    const { volume, amount } = accounts.at(newMeter(50_000), MORNING + DAY_MS);
    expect(volume).toBe(24_000);
    expect(amount).toBe(10_000 * 3 + 14_000 * 4);
  });

  it('starts a new cycle with the month, or with a price that clears it', () => {
    const { accounts, prices, meter } = scene(LADDER, () => 24_000);
    prices.add('P', version(LADDER, 0, { cycleMonths: 1 }));
    const april = MORNING + 30 * DAY_MS;
    const start = accounts.at(meter, april).cycleVolume;
    expect(start).toBeLessThan(10 * 24_000);
    prices.add('P', version(LADDER, april, { isFresh: true }));
    expect(accounts.at(meter, april + HOUR_MS).cycleVolume).toBe(1000);
  });

  it('keeps its sums when early turns are forgotten', () => {
    const { accounts, meter } = scene(FLAT, () => 24_000);
    for (let hour = 1; hour <= 50; hour += 1) {
      meter.turns.push({
        ...latestTurn(meter),
        at: MORNING + hour * HOUR_MS,
        isOpen: hour % 2 === 0,
      });
    }
    const end = MORNING + 60 * HOUR_MS;
    const before = accounts.at(meter, end);
    accounts.forgetTurns(meter, 10);
    expect(meter.turns).toHaveLength(10);
    expect(accounts.at(meter, end)).toEqual(before);
    expect(before.volume).toBe((25 + 10) * 1000);
  });
});

describe('createDailyUsage', () => {
  it('depends on seed, meter and day alone, and stays within reason', () => {
    const one = createDailyUsage(1);
    const other = createDailyUsage(1);
    const seen = new Set<number>();
    for (let day = 20_000; day < 20_400; day += 1) {
      const volume = one('900000000101', day);
      expect(volume).toBe(other('900000000101', day));
      expect(volume).toBeGreaterThanOrEqual(2000);
      expect(volume).toBeLessThanOrEqual(32_000);
      expect(volume % 100).toBe(0);
      seen.add(volume);
    }
    expect(seen.size).toBeGreaterThan(50);
    expect(createDailyUsage(2)('900000000101', 20_000)).not.toBe(one('900000000101', 20_000));
  });
});
