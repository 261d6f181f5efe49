import { afterEach, describe, expect, it } from 'vitest';
import { loadSpecification } from '../../../src/specification/load.js';
import { MovableClock } from '../../../src/wire/clock.js';
import { createDriver, type Driver, MORNING, newSerial } from '../testing/driver.js';
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
import type { SystemParts } from './parts.js';
import { createRules } from './rules.js';
import { createSimulator } from './simulator.js';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

interface Scene extends Driver {
  readonly clock: MovableClock;
  readonly deviceId: string;
}

async function start(without?: string): Promise<Scene> {
  const clock = new MovableClock({ frozenAt: MORNING });
  const parts = ({ rules }: SystemParts) => ({ rules: rules.filter(({ id }) => id !== without) });
  const das = createSimulator({ clock, parts, commandDelayMs: 300 });
  stops.push(das.stop);
  const driver = createDriver(das);
  await driver.call('1007', flatPrice('P1'));
  const { payload } = await driver.call('1001', registration('P1'));
  return { ...driver, clock, deviceId: String(payload.deviceId) };
}

const OTHER = { userNo: '70000000000000102', meterNo: '900000000102' };
const SERIAL = 'e'.repeat(32);

/** For each rule: how to break it, and the code and words of the refusal. */
const BREACHES: Readonly<
  Record<string, [code: string, words: RegExp, act: (scene: Scene) => ReturnType<Driver['call']>]>
> = {
  '2.2/unique-serial': [
    '9999',
    /serialNo "e+" 已经用过/,
    async ({ call }) => {
      await call('1014', { ...METER, serialNo: SERIAL });
      return call('1013', { serialNo: SERIAL });
    },
  ],
  '附录四/factor-no': ['0404', /factorNo "0099"/, ({ call }) => call('1013', { factorNo: '0099' })],
  '附录四/company-code': [
    '9999',
    /companyCode "1" /,
    ({ call }) => call('1013', { companyCode: '1' }),
  ],
  '2.4.1/unique-user': [
    '9999',
    /userNo .*不能重复注册/,
    ({ call }) => call('1001', registration('P1', { meterNo: OTHER.meterNo })),
  ],
  '2.4.1/unique-meter': [
    '9999',
    /meterNo .*不能重复注册/,
    ({ call }) => call('1001', registration('P1', { userNo: OTHER.userNo })),
  ],
  '2.4.1/unknown-price': [
    '9999',
    /priceCode "P9" 没有价格/,
    ({ call }) => call('1001', registration('P9', OTHER)),
  ],
  '2.4.2/unknown-meter': ['9999', /没有在用的表具/, ({ call }) => call('1002', removal(OTHER))],
  '2.4.3/unknown-meter': [
    '9999',
    /meterNo "900000000102" 不是在用的表具/,
    ({ call }) => call('1004', valveCommand('1', { meterNo: OTHER.meterNo })),
  ],
  '2.4.4/unknown-meter': [
    '9999',
    /没有在用的表具/,
    ({ call }) => call('1005', { ...OTHER, sendSerialNo: SERIAL }),
  ],
  '2.4.4/unknown-command': [
    '9999',
    /sendSerialNo "e+" 不是该表具的指令/,
    ({ call }) => call('1005', { ...METER, sendSerialNo: SERIAL }),
  ],
  '2.4.4/executed-command': [
    '9999',
    /的指令已执行/,
    async ({ call, clock }) => {
      await call('1004', valveCommand('1', { serialNo: SERIAL }));
      clock.advance(300);
      return call('1005', { ...METER, sendSerialNo: SERIAL });
    },
  ],
  '2.4.5/price-exists': [
    '2004',
    /priceCode "P1" 已有价格/,
    ({ call }) => call('1007', flatPrice('P1')),
  ],
  '2.4.5/adjust-unknown': [
    '9999',
    /priceCode "P9" 没有价格/,
    ({ call }) =>
      call('1007', {
        ...flatPrice('P9'),
        priceProperty: '2',
        clearFlag: '1',
        priceBeginDate: '2026-04-01',
      }),
  ],
  '2.4.5/ladder': [
    '9999',
    /priceDetail\.ladder2End 应大于 ladder1End/,
    ({ call }) =>
      call('1007', {
        ...ladderPrice('P9'),
        priceDetail: {
          priceLength: '3',
          price1: '1',
          price2: '2',
          price3: '3',
          ladder1End: '50',
          ladder2End: '50',
        },
      }),
  ],
  '2.4.6/unknown-meter': [
    '9999',
    /没有在用的表具/,
    ({ call }) => call('1008', { ...OTHER, newPriceCode: 'P1' }),
  ],
  '2.4.6/unknown-price': [
    '9999',
    /newPriceCode "P9" 没有价格/,
    ({ call }) => call('1008', { ...METER, newPriceCode: 'P9' }),
  ],
  '2.4.7/unknown-meter': [
    '9999',
    /没有在用的表具/,
    ({ call, deviceId }) => call('1009', replacement(deviceId, '900000000103', OTHER)),
  ],
  '2.4.7/taken-meter': [
    '9999',
    /newMeterNo "900000000102" 已在用/,
    async ({ call, deviceId }) => {
      await call('1001', registration('P1', OTHER));
      return call('1009', replacement(deviceId, OTHER.meterNo));
    },
  ],
  '2.4.7/registered-device': [
    '9999',
    /deviceId "stranger" 不是旧表/,
    ({ call }) => call('1009', replacement('stranger', OTHER.meterNo)),
  ],
  '2.4.9/unknown-meter': [
    '9999',
    /meterNo "900000000101" 不属于 userNo "70000000000000102"/,
    async ({ call }) => {
      await call('1001', registration('P1', OTHER));
      return call('1014', { ...METER, userNo: OTHER.userNo });
    },
  ],
  '2.4.10/unknown-meter': [
    '9999',
    /没有在用的表具/,
    ({ call }) => call('1015', { ...OTHER, startTime: '2026-03-01', endTime: '2026-03-02' }),
  ],
  '2.4.10/reversed': [
    '9999',
    /startTime 2026-03-03 晚于 endTime 2026-03-02/,
    ({ call }) => call('1015', { ...METER, startTime: '2026-03-03', endTime: '2026-03-02' }),
  ],
  'simulator/magnitude-1001': [
    '9999',
    /超出表具的范围/,
    ({ call }) => call('1001', registration('P1', { ...OTHER, initNum: '9'.repeat(400) })),
  ],
  'simulator/magnitude-1004': [
    '9999',
    /超出表具的范围/,
    ({ call }) => call('1004', recharge('9'.repeat(20))),
  ],
  'simulator/magnitude-1009': [
    '9999',
    /超出表具的范围/,
    ({ call, deviceId }) =>
      call('1009', replacement(deviceId, OTHER.meterNo, { newNum: '9'.repeat(20) })),
  ],
};

describe('the rules of the das simulator', () => {
  it.each(Object.entries(BREACHES))('%s is enforced', async (_, [code, words, act]) => {
    const reply = await act(await start());
    expect(reply).toMatchObject({ status: 200, code, findings: [] });
    expect(reply.message).toMatch(words);
  });

  it.each([
    '2.4.7/taken-meter',
    '2.4.7/registered-device',
    '2.4.5/price-exists',
    '2.2/unique-serial',
  ])('without %s its breach passes: the rule alone is what refuses', async (id) => {
    const act = BREACHES[id]?.[2];
    expect((await act?.(await start(id)))?.code).toBe('0000');
  });

  it('has a breach for every rule but the one that only loose rulings can reach', () => {
    const ids = createRules(['1001']).map(({ id }) => id);
    expect(ids.filter((id) => !(id in BREACHES))).toEqual(['2.4.8/day']);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names statements and rulings that exist', () => {
    const { clauses, rulings } = loadSpecification('das');
    const own = ['2.4.4/unknown-meter', '2.4.7/registered-device', '2.4.8/day'];
    for (const { id, ruling } of createRules(['1001'])) {
      const isOwn = own.includes(id) || id.startsWith('simulator/');
      expect(isOwn || clauses.some((clause) => clause.id === id), id).toBe(true);
      if (ruling) expect(rulings.map((one) => one.id)).toContain(ruling);
    }
  });
});

describe('what is not refused', () => {
  it('lets a refused request be sent again with its serialNo', async () => {
    const { call } = await start();
    const serialNo = newSerial();
    expect((await call('1014', { ...OTHER, serialNo })).code).toBe('9999');
    expect((await call('1014', { ...METER, serialNo })).code).toBe('0000');
  });

  it('serves user and meter again after their removal', async () => {
    const { call } = await start();
    expect((await call('1002', removal())).code).toBe('0000');
    expect((await call('1014', METER)).code).toBe('9999');
    expect((await call('1001', registration('P1'))).code).toBe('0000');
  });

  it('takes 1005 without factorNo, and a price date with a new price', async () => {
    const { call } = await start();
    await call('1004', valveCommand(1, { serialNo: SERIAL }));
    const cancel = { ...METER, sendSerialNo: SERIAL, factorNo: undefined };
    expect((await call('1005', cancel)).code).toBe('0000');
    const price = { ...flatPrice('P7'), priceBeginDate: '2026-01-01' };
    expect((await call('1007', price)).code).toBe('0000');
  });

  it('gives the same answer again where the ruling says replay', async () => {
    const clock = new MovableClock({ frozenAt: MORNING });
    const das = createSimulator({ clock, rulings: { 'DAS-R04': 'replay' } });
    stops.push(das.stop);
    const { call } = createDriver(das);
    const price = { ...flatPrice('P1'), serialNo: SERIAL };
    const first = await call('1007', price);
    clock.advance(60_000);
    expect((await call('1007', price)).body).toEqual(first.body);
    expect(first.code).toBe('0000');
  });

  it('takes dates of other forms where the ruling says tolerant, but no nonsense', async () => {
    const clock = new MovableClock({ frozenAt: MORNING });
    const das = createSimulator({ clock, rulings: { 'DAS-R06': 'tolerant' } });
    stops.push(das.stop);
    const { call } = createDriver(das, { 'DAS-R06': 'tolerant' });
    await call('1007', flatPrice('P1'));
    await call('1001', registration('P1', { sdateTime: '2026-03-10' }));
    const query = { ...METER, startTime: '20260301', endTime: '2026/03/31' };
    expect((await call('1015', query)).code).toBe('0000');
    expect((await call('1015', { ...query, endTime: 'soon' })).message).toMatch(/endTime "soon"/);
  });
});
