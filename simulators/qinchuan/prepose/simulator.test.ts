import { describe, expect, it, onTestFinished } from 'vitest';
import { DEMONSTRATION_PARAMETERS } from '../../../src/protocols/qinchuan/demonstration.js';
import { loadSpecification } from '../../../src/specification/load.js';
import { formatTime } from '../../../src/specification/time.js';
import { createValidator } from '../../../src/wire/validator.js';
import {
  administer,
  call,
  command,
  nextSequence,
  post,
  register,
  startPeer,
} from '../testing/talk.js';
import { createSimulator, type Options } from './simulator.js';

const METER = '800000000777';
const DAY_MS = 86_400_000;
const { meterType } = DEMONSTRATION_PARAMETERS;
const validator = createValidator(loadSpecification('qinchuan'));

async function start(options: Options = {}) {
  const peer = await startPeer();
  const prepose = createSimulator({ callbackUrl: peer.url, commandDelayMs: 0, ...options });
  onTestFinished(() => prepose.stop());
  expect(await register(prepose, METER)).toBe('0000');
  return { peer, prepose };
}

it('reports in a table-conforming way whatever it is asked to do', async () => {
  const { peer, prepose } = await start();
  await command(prepose, 'recharge', METER, {
    rechargeType: '1',
    rechargeCount: '1',
    tradeNo: 'T1',
    rechargeTime: '2026-05-17 10:20:30',
    rechargeNum: '100.0000',
    totalRechargeAmt: '100.0000',
  });
  await command(prepose, 'valveOperate', METER, { valveOperate: '2' });
  await command(prepose, 'getParameter', METER);
  await command(prepose, 'dataSupplement', METER);
  await Promise.all(
    ['meterDataUp', 'rechargeUp', 'closeVResult', 'parameterUp', 'meterDataSupplement'].map(
      async (operation) => {
        const fields = await peer.awaits(operation);
        expect(validator.validate(`${operation}.request`, fields)).toEqual([]);
      },
    ),
  );
  await administer(prepose, 'POST', '/report', {});
  const batch = await peer.awaits('meterDataUpBatch');
  expect(validator.validate('meterDataUpBatch.request', batch)).toEqual([]);
  await administer(prepose, 'POST', '/alarm', { meterNo: METER, alarmType: '1005' });
  const alarm = await peer.awaits('sendAlarm');
  expect(validator.validate('sendAlarm.request', alarm)).toEqual([]);
});

it('reports of its own accord what is agreed upon about a new meter [QC-R33]', async () => {
  const reports = { meterDataUpBatch: 1000, sendAlarm: 1000 };
  const { peer } = await start({ parameters: { ...DEMONSTRATION_PARAMETERS, reports } });
  const [batch, alarm] = await Promise.all(Object.keys(reports).map(peer.awaits));
  expect(validator.validate('meterDataUpBatch.request', batch)).toEqual([]);
  expect(batch).toMatchObject({ meterDatas: [{ meterNo: METER }] });
  expect(validator.validate('sendAlarm.request', alarm)).toEqual([]);
  expect(alarm).toMatchObject({ meterNo: METER, alarms: [{ alarmType: '3002' }] });
  expect(peer.received.map(({ operation }) => operation)).not.toContain('meterDataUp');
});

it('shows a new price and balance in later reports', async () => {
  const { peer, prepose } = await start();
  await command(prepose, 'updatePriceAndBalance', METER, {
    price: '3.1000',
    balanceAmt: '-7.5000',
    totalUseAmt: '12.0000',
  });
  await command(prepose, 'dataSupplement', METER);
  const { readingDetails } = await peer.awaits('meterDataSupplement');
  expect(readingDetails).toEqual([
    expect.objectContaining({
      price: '3.1000',
      meterBalanceAmt: '-7.5000',
      totalUseAmt: '12.0000',
      readingNum: '100.000',
    }),
  ]);
});

it('supplements the days that were asked for, each with what the meter showed then', async () => {
  const { peer, prepose } = await start();
  const begin = prepose.clock.now();
  prepose.clock.advance(10 * DAY_MS);
  const day = (offset: number) => formatTime(begin + offset * DAY_MS, 'yyMMdd');
  await command(prepose, 'dataSupplement', METER, { beginDate: day(2), endDate: day(4) });
  const { readingDetails } = await peer.awaits('meterDataSupplement');
  const rows = readingDetails as { dataTime: string; readingNum: string }[];
  expect(rows.map(({ dataTime }) => dataTime)).toEqual(
    [2, 3, 4].map((offset) => `${formatTime(begin + offset * DAY_MS, 'yyyy-MM-dd')} 23:59:59`),
  );
  const readings = rows.map(({ readingNum }) => Number(readingNum));
  expect(readings.toSorted((a, b) => a - b)).toEqual(readings);
  expect(new Set(readings).size).toBe(3);
  expect(readings[0]).toBeGreaterThan(100);
});

it('bills by a new tariff from its date on', async () => {
  const { prepose } = await start();
  const effectiveDate = formatTime(prepose.clock.now() + 2 * DAY_MS, 'yyyy-MM-dd');
  const tariff = { priceName: 'P', priceVersion: 'V1.0', priceLadderNum: '1', price0: '9.9000' };
  expect(await command(prepose, 'changeprice', METER, { ...tariff, effectiveDate })).toBe('0000');
  const priceOf = async () => {
    const { meters } = await administer(prepose, 'GET', '/state');
    return (meters as { price: string }[])[0]?.price;
  };
  expect(await priceOf()).toBe('2.8000');
  prepose.clock.advance(3 * DAY_MS);
  expect(await priceOf()).toBe('9.9000');
});

it('uses nothing while its valve is closed', async () => {
  const { prepose } = await start();
  const shown = async () =>
    ((await administer(prepose, 'GET', '/state')).meters as { reading: string }[])[0]?.reading;
  await command(prepose, 'valveOperate', METER, { valveOperate: '1' });
  prepose.clock.advance(1);
  const closed = await shown();
  prepose.clock.advance(5 * DAY_MS);
  expect(await shown()).toBe(closed);
  await command(prepose, 'valveOperate', METER, { valveOperate: '0' });
  prepose.clock.advance(5 * DAY_MS);
  expect(Number(await shown())).toBeGreaterThan(Number(closed));
});

const TRADE = {
  rechargeType: '1',
  rechargeCount: '1',
  tradeNo: 'T7',
  rechargeTime: '2026-05-17 10:20:30',
  rechargeNum: '50.0000',
  totalRechargeAmt: '50.0000',
};

async function balanceOf(prepose: Awaited<ReturnType<typeof start>>['prepose']) {
  const { meters } = await administer(prepose, 'GET', '/state');
  return (meters as { balance: string }[])[0]?.balance;
}

it('executes a repeated command once [QC-R16]', async () => {
  const { peer, prepose } = await start();
  const commandSeq = nextSequence();
  for (const _ of [1, 2]) {
    expect(await command(prepose, 'recharge', METER, { ...TRADE, commandSeq })).toBe('0000');
  }
  await peer.awaits('rechargeUp');
  prepose.clock.advance(1000);
  expect(await balanceOf(prepose)).toBe('50.0000');
});

it('cancels a recharge at once, and only once [7.5]', async () => {
  const { peer, prepose } = await start();
  await command(prepose, 'recharge', METER, TRADE);
  await peer.awaits('rechargeUp');
  const trade = { tradeNo: TRADE.tradeNo, rechargeNum: TRADE.rechargeNum };
  await command(prepose, 'cancelRecharge', METER, trade);
  expect(await peer.awaits('cancelRechargeUp')).toMatchObject({ ...trade, resultCode: '00' });
  expect(await balanceOf(prepose)).toBe('0.0000');
  peer.received.length = 0;
  await command(prepose, 'cancelRecharge', METER, trade);
  expect(await peer.awaits('cancelRechargeUp')).toMatchObject({ resultCode: '01' });
  expect(await balanceOf(prepose)).toBe('0.0000');
});

it.each([
  ['1003', 'getParameter', { meterNo: '1' }],
  ['1002', 'getParameter', { meterType: 'other' }],
  ['9002', 'getParameter', { commandSeq: '' }],
  ['1201', 'recharge', { ...TRADE, tradeNo: '' }],
  ['1202', 'recharge', { ...TRADE, rechargeTime: '2026-02-30 00:00:00' }],
  ['1203', 'recharge', { ...TRADE, rechargeNum: 'X' }],
])('refuses with %s', async (code, operation, fields) => {
  const { prepose } = await start();
  expect(await command(prepose, operation, METER, fields)).toBe(code);
});

it('gives a code that only a server can know by a fault switch [QC-R22]', async () => {
  const { prepose } = await start();
  await administer(prepose, 'PUT', '/faults', { faults: ['code=9998*1@getParameter'] });
  expect(await command(prepose, 'getParameter', METER)).toBe('9998');
  expect(await command(prepose, 'getParameter', METER)).toBe('0000');
});

it('restores a state that it has shown', async () => {
  const { prepose } = await start();
  await command(prepose, 'updatePriceAndBalance', METER, { price: '3.3000', balanceAmt: '5.0000' });
  prepose.clock.advance(1);
  const { revision: _, ...before } = await administer(prepose, 'GET', '/state');
  await administer(prepose, 'POST', '/reset');
  expect((await administer(prepose, 'GET', '/state')).meters).toEqual([]);
  await administer(prepose, 'PUT', '/state', before);
  expect(await administer(prepose, 'GET', '/state')).toMatchObject(before);
  expect(await post(prepose, 'meterInfo', { meterNo: METER })).toBe('9002');
});

it('has readings of the days since the meter was set up [7.2, 7.9]', async () => {
  const { peer, prepose } = await start();
  const daysAgo = (count: number, format: string) =>
    formatTime(Date.now() - count * DAY_MS, format);
  const setUpTime = daysAgo(30, 'yyyy-MM-dd HH:mm:ss');
  expect(await register(prepose, '800000000778', { setUpTime })).toBe('0000');
  const days = { beginDate: daysAgo(3, 'yyMMdd'), endDate: daysAgo(2, 'yyMMdd') };
  await command(prepose, 'dataSupplement', '800000000778', days);
  const { readingDetails } = await peer.awaits('meterDataSupplement');
  const times = (readingDetails as { dataTime: string }[]).map(({ dataTime }) => dataTime);
  expect(times.map((time) => time.slice(0, 10))).toEqual([
    daysAgo(3, 'yyyy-MM-dd'),
    daysAgo(2, 'yyyy-MM-dd'),
  ]);
});

it('listens and reports where both sides have agreed upon [QC-R01]', async () => {
  const paths = { getParameter: '/iot/getParameter', parameterUp: '/back/parameterUp' };
  const peer = await startPeer();
  const prepose = createSimulator({ callbackUrl: peer.url, commandDelayMs: 0, paths });
  onTestFinished(() => prepose.stop());
  await register(prepose, METER);
  const query = { meterNo: METER, meterType, commandSeq: nextSequence() };
  expect((await call(prepose, '/prepose/getParameter', query)).returnCode).not.toBe('0000');
  expect((await call(prepose, '/iot/getParameter', query)).returnCode).toBe('0000');
  await peer.awaits('parameterUp');
  expect(peer.received.map(({ path }) => path)).toContain('/back/parameterUp');
});

describe('what is nearly right', () => {
  const price = {
    priceNam: 'P1',
    priceVersion: '1',
    priceLadderNum: '1',
    effectiveDate: '2026-05-17',
    price0: '2.5000',
  };

  it.each<[string, string, object, string]>([
    ['a path', '/prepose/valveOpera', { valveOperate: '1' }, '/prepose/valveOperate'],
    ['a path in other case', '/prepose/changePrice', price, '/prepose/changeprice'],
    ['a required field', '/prepose/changeprice', price, '"priceName"'],
    ['the content of a command', '/prepose/valveOperate', { valveOpera: '1' }, 'valveOperate'],
  ])('gets the right name as a hint: %s', async (_what, path, fields, name) => {
    const { prepose } = await start();
    const sent = { meterNo: METER, meterType, commandSeq: nextSequence(), ...fields };
    const { returnCode, returnMessage } = await call(prepose, path, sent);
    expect(returnCode).toBe('9002');
    expect(returnMessage).toContain(name);
  });

  it('is told from what is merely more', async () => {
    const { prepose } = await start();
    expect(await command(prepose, 'valveOperate', METER, { note: '1' })).toBe('0000');
  });
});
