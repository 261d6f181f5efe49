import { afterEach, describe, expect, it } from 'vitest';
import { MovableClock } from '../../../src/wire/clock.js';
import { DAY_MS } from '../../kit/meters/calendar.js';
import { createDriver, MORNING } from '../testing/driver.js';
import {
  flatPrice,
  ladderPrice,
  METER,
  recharge,
  registration,
  valveCommand,
} from '../testing/requests.js';
import { createSimulator, type Options } from './simulator.js';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function start(options: Options = {}) {
  const clock = new MovableClock({ frozenAt: MORNING });
  const das = createSimulator({ clock, commandDelayMs: 300, ...options });
  stops.push(das.stop);
  const driver = createDriver(das);
  await driver.call('1007', ladderPrice('P1'));
  await driver.call('1001', registration('P1'));
  return { ...driver, das, clock };
}

describe('state', () => {
  it('survives being read and written, with all that is derived from it', async () => {
    const { call, admin, clock } = await start();
    await call('1004', recharge('30.0000'));
    await call('1004', valveCommand('1'));
    clock.advance(DAY_MS);
    const before = await call('1014', METER);
    const { body } = await admin('GET', '/state');
    expect((await admin('PUT', '/state', { meters: [], prices: [] })).status).toBe(200);
    expect((await call('1014', METER)).code).toBe('9999');
    expect((await admin('PUT', '/state', body)).status).toBe(200);
    const after = await call('1014', METER);
    expect({ ...after.payload, serialNo: '' }).toEqual({ ...before.payload, serialNo: '' });
  });

  it('and triggers are refused, whatever stands where a text or a number belongs', async () => {
    const { admin } = await start();
    const odd = { toString: null, valueOf: 'x' };
    const { body } = await admin('GET', '/state');
    const [meter] = body.meters as [object];
    const numbers = Object.keys(meter).map((name) => ({ meters: [{ ...meter, [name]: odd }] }));
    for (const state of numbers) {
      expect([200, 400]).toContain((await admin('PUT', '/state', state)).status);
    }
    for (const [path, fields] of [
      ['/report', { meterNo: odd }],
      ['/alarm', { meterNo: METER.meterNo, alarmType: odd }],
      ['/alarm', { meterNo: METER.meterNo, alarmType: '05', alarmPriority: odd }],
    ] as const) {
      expect((await admin('POST', path, fields)).status).toBe(400);
    }
    expect((await admin('PUT', '/faults', [odd])).status).toBe(400);
  });

  it('is written only where it is still as it was read', async () => {
    const { admin, call } = await start();
    const read = await admin('GET', '/state');
    const revision = `"${read.body.revision}"`;
    await call('1008', { ...METER, newPriceCode: 'P1' });
    const stale = await admin('PUT', '/state', read.body, { 'If-Match': revision });
    expect(stale).toMatchObject({
      status: 412,
      body: { error: expect.stringContaining(revision) },
    });
    const now = (await admin('GET', '/state')).body;
    const fresh = await admin('PUT', '/state', now, { 'If-Match': `"${now.revision}"` });
    expect(fresh.status).toBe(200);
    expect(fresh.body.revision).toBeGreaterThan(now.revision);
  });

  it('takes a meter by its numbers and a price alone', async () => {
    const { admin, call } = await start();
    await admin('PUT', '/state', {
      meters: [{ ...METER, priceCode: 'P5' }],
      prices: [{ priceCode: 'P5', versions: [{ prices: [1, 2], ends: ['50'] }] }],
    });
    expect((await call('1014', METER)).payload).toMatchObject({
      price: '1.0000',
      beseNum: '0.0000',
    });
  });

  it.each([
    ['[]', [], /state must be an object/],
    ['unknown members', { meterz: [] }, /state has no meterz; valid: meters, prices/],
    ['a meter without number', { meters: [{}] }, /state\.meters\[0\]\.meterNo must be a text/],
    ['an unknown price', { meters: [{ ...METER, priceCode: 'P9' }] }, /P9, which does not exist/],
    ['removed prices that are in use', { prices: [] }, /P1, which does not exist/],
    [
      'a falling ladder',
      { prices: [{ priceCode: 'P1', versions: [{ prices: [1, 2, 3], ends: ['5', '4'] }] }] },
      /rising ends/,
    ],
    ['a price without version', { prices: [{ priceCode: 'P1', versions: [] }] }, /not be empty/],
    [
      'a time that is none',
      { meters: [{ ...METER, priceCode: 'P1', installedAt: 'soon' }] },
      /installedAt must be a time in ISO 8601/,
    ],
    [
      'a meter that is older than time',
      { meters: [{ ...METER, priceCode: 'P1', installedAt: '1969-12-31T23:59:59Z' }] },
      /meters\[0\]\.installedAt must be .* from 1970 to 9999/,
    ],
  ])('is not written by %s, and then stays as it was', async (_, document, words) => {
    const { admin } = await start();
    const before = (await admin('GET', '/state')).body;
    const { status, body } = await admin('PUT', '/state', document);
    expect(status).toBe(400);
    expect(body.error).toMatch(words);
    expect((await admin('GET', '/state')).body).toEqual(before);
  });

  it('is empty after a reset, and pending commands are forgotten', async () => {
    const { admin, call, clock } = await start();
    await call('1004', valveCommand('1'));
    expect((await admin('GET', '/state')).body.pendingCommands).toHaveLength(1);
    await admin('POST', '/reset');
    clock.advance(DAY_MS);
    expect((await admin('GET', '/state')).body).toMatchObject({
      meters: [],
      prices: [],
      pendingCommands: [],
    });
    expect((await admin('GET', '/exchanges')).body.counts).toMatchObject({ received: 0 });
  });
});

describe('clock', () => {
  it('moves forward by a duration or to a time', async () => {
    const { admin, clock } = await start();
    await admin('PUT', '/clock', { advance: '1d' });
    await admin('PUT', '/clock', { advance: 1500 });
    expect(clock.now()).toBe(MORNING + DAY_MS + 1500);
    const { body } = await admin('PUT', '/clock', { now: '2026-04-01T00:00:00Z' });
    expect(body).toEqual({ now: '2026-04-01T00:00:00.000Z' });
    expect((await admin('GET', '/clock')).body).toEqual(body);
  });

  it('does not lock out whoever signs by the time outside', async () => {
    const { admin, call } = await start();
    await admin('PUT', '/clock', { advance: '30d' });
    expect((await call('1014', METER)).code).toBe('0000');
  });

  it.each([
    {},
    { advance: '-1d' },
    { advance: '999d' },
    { now: '2020-01-01' },
    { now: 'soon' },
    [],
  ])('refuses %j', async (value) => {
    const { status, body } = await (await start()).admin('PUT', '/clock', value);
    expect(status).toBe(400);
    expect(body.error).toMatch(/"advance": "1d".*forward only/);
  });
});

describe('exchanges', () => {
  it('show what was received, by any field, and not the admin interface itself', async () => {
    const { admin, call } = await start();
    await call('1014', { ...METER, serialNo: 's1' });
    const { body } = await admin('GET', `/exchanges?field.serialNo=s1&meterNo=${METER.meterNo}`);
    expect(body).toMatchObject({ matching: 1, dropped: 0, counts: { received: 3 } });
    expect(body.exchanges[0]).toMatchObject({
      direction: 'received',
      operation: '1014',
      matched: true,
      status: 200,
      headers: { 'content-type': 'application/json;charset=utf-8' },
    });
    expect(JSON.parse(body.exchanges[0].body)).toMatchObject({ serialNo: 's1' });
    expect(JSON.parse(body.exchanges[0].answer)).toMatchObject({ echoCode: '0000' });
  });

  it('are bounded, and say what was dropped', async () => {
    const { admin, call } = await start({ journalSize: 5 });
    for (let index = 0; index < 10; index += 1) await call('1013');
    const { body } = await admin('GET', '/exchanges?limit=2');
    expect(body).toMatchObject({ dropped: 7, next: 12, matching: 5, counts: { received: 12 } });
    expect(body.exchanges.map(({ index }: { index: number }) => index)).toEqual([10, 11]);
    await admin('DELETE', '/exchanges');
    expect((await admin('GET', '/exchanges')).body).toMatchObject({
      dropped: 0,
      matching: 0,
      next: 12,
    });
  });

  it('can be waited for', async () => {
    const { admin, call } = await start();
    const waiting = admin('GET', '/exchanges?operation=1013&count=2&wait=60000');
    await call('1013');
    await call('1013');
    expect((await waiting).body.matching).toBe(2);
  });

  it('are no longer waited for once the simulator stops', async () => {
    const { admin, das } = await start();
    const waiting = admin('GET', '/exchanges?operation=1013&wait=60000');
    await new Promise((resolve) => setImmediate(resolve));
    das.stop();
    expect((await waiting).body.matching).toBe(0);
  });
});

describe('what the admin interface refuses', () => {
  it.each([
    ['GET', '/nothing', undefined, 404, /no GET \/__admin\/nothing/],
    ['POST', '/health', undefined, 404, /no POST/],
    ['GET', '/exchanges?x=1', undefined, 400, /no filter "x"/],
    ['PUT', '/faults', { faults: 'x' }, 400, /faults must be a list/],
    ['PUT', '/faults', ['explode'], 400, /no fault "explode": there is no "explode"/],
    ['PUT', '/schedule', { reportEvery: '1ms' }, 400, /at least 1s/],
    ['POST', '/report', { meterNo: 'x' }, 400, /such as 900000000101/],
  ])('%s %s', async (method, path, body, status, words) => {
    const reply = await (await start()).admin(method, path, body);
    expect(reply.status).toBe(status);
    expect(reply.body.error).toMatch(words);
  });

  it('lists its paths to who is lost', async () => {
    const { body } = await (await start()).admin('GET', '/x');
    expect(body.paths).toContain('PUT /__admin/clock');
    expect(body.paths).toContain('POST /__admin/alarm');
  });

  it.each(['{', Buffer.from([0xff])])('a body that is not JSON', async (body) => {
    const { das } = await start();
    const response = await das.app.request('/__admin/clock', { method: 'PUT', body });
    expect(response.status).toBe(400);
  });
});

it('tells how it is doing', async () => {
  const { admin, call } = await start();
  await call('1007', flatPrice('P2'));
  expect((await admin('GET', '/health')).body).toMatchObject({
    status: 'ok',
    system: 'das',
    meters: 1,
    faults: [],
    callbacks: null,
    exchanges: { received: 3, byOperation: { 1001: 1, 1007: 2 } },
  });
});
