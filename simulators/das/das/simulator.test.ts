import { afterEach, describe, expect, it } from 'vitest';
import type { RulingChoices } from '../../../src/model/specification.js';
import { MovableClock } from '../../../src/wire/clock.js';
import { DAY_MS, HOUR_MS } from '../../kit/meters/calendar.js';
import { createDriver, MORNING } from '../testing/driver.js';
import {
  flatPrice,
  ladderPrice,
  METER,
  recharge,
  registration,
  removal,
  replacement,
  valveCommand,
} from '../testing/requests.js';
import { createSimulator, type Options } from './simulator.js';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function start(options: Options = {}) {
  const clock = new MovableClock({ frozenAt: MORNING });
  const das = createSimulator({ clock, ...options });
  stops.push(das.stop);
  const driver = createDriver(das, options.rulings);
  await driver.call('1007', ladderPrice('P1'));
  await driver.call('1007', flatPrice('P2', '4'));
  const { payload } = await driver.call('1001', registration('P1'));
  return { ...driver, clock, deviceId: String(payload.deviceId) };
}

const RULINGS: readonly RulingChoices[] = [
  {},
  { 'DAS-R01': '0' },
  { 'DAS-R01': 'either' },
  { 'DAS-R02': 'flat' },
  { 'DAS-R02': 'either' },
  { 'DAS-R04': 'replay' },
  { 'DAS-R08': 'literal' },
  { 'DAS-R09': 'number' },
  { 'DAS-R09': 'string' },
  { 'DAS-R24': 'exact-4' },
];

describe('every operation of the das simulator', () => {
  it.each(RULINGS)(
    'answers as its schemas and recommendations demand under %j',
    async (rulings) => {
      const { call, clock, deviceId } = await start({ rulings });
      const command = 'c'.repeat(32);
      const replies = [
        await call('1007', ladderPrice('P3')),
        await call('1004', recharge('100.0000')),
        await call('1004', valveCommand('1', { serialNo: command })),
        await call('1005', { ...METER, sendSerialNo: command }),
        await call('1008', { ...METER, newPriceCode: 'P2' }),
      ];
      clock.advance(3 * DAY_MS);
      replies.push(
        await call('1013'),
        await call('1013', { readingDate: '2026-03-11' }),
        await call('1014', METER),
        await call('1015', { ...METER, startTime: '2026-03-01', endTime: '2026-03-31' }),
        await call('1009', replacement(deviceId, '900000000102')),
        await call('1014', { ...METER, meterNo: '900000000102' }),
        await call('1002', removal({ meterNo: '900000000102' })),
      );
      for (const { status, code, body, findings } of replies) {
        expect(findings, JSON.stringify(body)).toEqual([]);
        expect(['0000', '0'], JSON.stringify(body)).toContain(code);
        expect(status).toBe(200);
      }
      const refusal = await call('1014', METER);
      expect(refusal).toMatchObject({ status: 200, code: '9999', findings: [] });
    },
  );

  it('echoes serialNo and stamps answers in China Standard Time', async () => {
    const { call } = await start();
    const { payload } = await call('1008', { ...METER, newPriceCode: 'P2', serialNo: 'abc' });
    expect(payload).toMatchObject({ serialNo: 'abc', rdateTime: '20260310093000' });
  });
});

describe('readings and accounts', () => {
  it('shows what was registered, and agrees between 1013, 1014 and 1015', async () => {
    const { call, clock, deviceId } = await start();
    await call('1004', recharge('100.0000'));
    clock.advance(5 * DAY_MS);
    const details = (await call('1014', METER)).payload;
    expect(details).toMatchObject({
      deviceId,
      meterState: '2',
      setUpTime: '2026-03-10',
      beseNum: '10.0000',
      userName: '柳青',
      address: '城南路 8 号',
      userType: '居民户',
      valveState: '1',
      priceCode: 'P1',
      sumRechargeAomunt: '100.0000',
      lastRechargeAmount: '100.0000',
      lastRechargeDate: '2026-03-10 09:30:00',
      rechargeCount: '1',
      lastReadingTime: '2026-03-15 09:00:00',
    });
    const { readingData } = (await call('1013')).payload as { readingData: { data: object[] } };
    expect(readingData.data).toEqual([
      {
        userArchivesNum: METER.userNo,
        deviceId,
        gasMeterNo: METER.meterNo,
        readNum: details.readingNum,
        meterBalance: details.balance,
        readDate: details.lastReadingTime,
        valveState: '0',
        sumGas: details.sumUseGas,
        sumMoney: details.sumUseMoney,
      },
    ]);
    const usage = await call('1015', { ...METER, startTime: '2026-03-01', endTime: '2026-04-01' });
    const rows = usage.payload.gasData as { useGas: string; useAmount: string; price: string }[];
    expect(sum(rows.map((row) => row.useGas))).toBe(Number(details.sumUseGas));
    expect(sum(rows.map((row) => row.useAmount))).toBe(Number(details.sumUseMoney));
    for (const { useGas, useAmount, price } of rows) {
      expect(Number(useAmount)).toBeCloseTo(Number(useGas) * Number(price), 3);
    }
    expect(new Set(rows.map((row) => row.price))).toEqual(new Set(['2.5000', '3.5000']));
  });

  it('gives a day that crosses a ladder two rows', async () => {
    const { call, clock } = await start();
    clock.advance(10 * DAY_MS);
    const { payload } = await call('1015', {
      ...METER,
      startTime: '2026-03-10',
      endTime: '2026-03-20',
    });
    const days = (payload.gasData as { useDate: string }[]).map(({ useDate }) => useDate);
    expect(days.length).toBe(new Set(days).size + 1);
  });

  it('keeps to the days of a query, both included', async () => {
    const { call, clock } = await start();
    clock.advance(10 * DAY_MS);
    const dates = async (startTime: string, endTime: string) => {
      const { payload } = await call('1015', { ...METER, startTime, endTime });
      return new Set((payload.gasData as { useDate: string }[]).map(({ useDate }) => useDate));
    };
    expect(await dates('2026-03-12', '2026-03-13')).toEqual(new Set(['2026-03-12', '2026-03-13']));
    expect(await dates('2026-03-14', '2026-03-14')).toEqual(new Set(['2026-03-14']));
    expect(await dates('2026-03-01', '2026-03-09')).toEqual(new Set());
    expect(await dates('2026-03-21', '2030-01-01')).toEqual(new Set());
  });

  it('returns the latest reading of a day, and nothing for days without one', async () => {
    const { call, clock } = await start();
    clock.advance(3 * DAY_MS);
    const read = async (readingDate?: string) => {
      const { payload } = await call('1013', readingDate === undefined ? {} : { readingDate });
      const { total, data } = payload.readingData as {
        total: string;
        data: { readDate: string }[];
      };
      expect(total).toBe(String(data.length));
      return data.map(({ readDate }) => readDate);
    };
    expect(await read()).toEqual(['2026-03-13 09:00:00']);
    expect(await read('')).toEqual(['2026-03-13 09:00:00']);
    expect(await read('2026-03-13')).toEqual(['2026-03-13 09:00:00']);
    expect(await read('2026-03-11')).toEqual(['2026-03-11 23:00:00']);
    expect(await read('2026-03-09')).toEqual([]);
    expect(await read('2026-03-14')).toEqual([]);
  });

  it('uses nothing while the valve is closed', async () => {
    const { call, clock } = await start();
    await call('1004', valveCommand('1'));
    clock.advance(HOUR_MS);
    const before = (await call('1014', METER)).payload;
    expect(before.valveState).toBe('2');
    clock.advance(3 * DAY_MS);
    expect((await call('1014', METER)).payload.readingNum).toBe(before.readingNum);
    await call('1004', valveCommand(0));
    clock.advance(DAY_MS);
    const after = (await call('1014', METER)).payload;
    expect(after.valveState).toBe('1');
    expect(Number(after.readingNum)).toBeGreaterThan(Number(before.readingNum));
  });

  it('prices at once what is used after a change, and leaves the past alone', async () => {
    const { call, clock } = await start();
    clock.advance(2 * DAY_MS);
    const before = (await call('1014', METER)).payload;
    await call('1008', { ...METER, newPriceCode: 'P2' });
    const after = (await call('1014', METER)).payload;
    expect(after).toMatchObject({ price: '4.0000', priceCode: 'P2' });
    expect(after.sumUseMoney).toBe(before.sumUseMoney);
  });

  it('adjusts a price from its date on', async () => {
    const { call, clock } = await start();
    const adjustment = {
      ...flatPrice('P1', '9'),
      priceProperty: '2',
      clearFlag: '1',
      priceBeginDate: '2026-03-12',
    };
    expect((await call('1007', adjustment)).code).toBe('0000');
    expect((await call('1014', METER)).payload.price).toBe('2.5000');
    clock.advance(2 * DAY_MS);
    expect((await call('1014', METER)).payload.price).toBe('9.0000');
  });

  it('carries the balance over to the new meter', async () => {
    const { call, clock, deviceId } = await start();
    await call('1004', recharge('100.0000'));
    clock.advance(2 * DAY_MS + HOUR_MS / 2);
    const before = (await call('1014', METER)).payload;
    await call('1009', replacement(deviceId, '900000000102'));
    const after = (await call('1014', { ...METER, meterNo: '900000000102' })).payload;
    expect(after).toMatchObject({
      beseNum: '5.0000',
      readingNum: '5.0000',
      sumUseGas: '0.0000',
      balance: before.balance,
    });
    expect(after.deviceId).not.toBe(deviceId);
    expect((await call('1014', METER)).code).toBe('9999');
  });
});

function sum(decimals: readonly string[]): number {
  return decimals.reduce((total, text) => total + Math.round(Number(text) * 10_000), 0) / 10_000;
}
