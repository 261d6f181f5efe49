import { afterEach, describe, expect, it } from 'vitest';
import { DEMONSTRATION_CREDENTIALS } from '../../../src/protocols/das/demonstration.js';
import { identityOf } from '../../../src/protocols/das/token.js';
import { loadSpecification } from '../../../src/specification/load.js';
import { MovableClock } from '../../../src/wire/clock.js';
import { signToken, tokenTimestamp } from '../../../src/wire/timestamp-token.js';
import { createValidator } from '../../../src/wire/validator.js';
import { DAY_MS } from '../../kit/meters/calendar.js';
import { createDriver, MORNING } from '../testing/driver.js';
import { type PeerServer, startPeer } from '../testing/peer-server.js';
import {
  flatPrice,
  METER,
  recharge,
  registration,
  removal,
  valveCommand,
} from '../testing/requests.js';
import { createDasSimulator, type DasOptions } from './simulator.js';

const validator = createValidator(loadSpecification('das'));
const stops: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

const DELAY = 300;

async function start(options: DasOptions = {}, registered: object = {}) {
  const peer = await startPeer();
  const clock = new MovableClock({ frozenAt: MORNING });
  const das = createDasSimulator({
    clock,
    callbackUrl: `${peer.url}/`,
    commandDelayMs: DELAY,
    ...options,
  });
  stops.push(das.stop, peer.close);
  const driver = createDriver(das);
  await driver.call('1007', flatPrice('P1'));
  await driver.call('1001', registration('P1', registered));
  /** Waits until that many messages of the operation have been answered or given up. */
  const sent = async (operation: string, count: number) =>
    (
      await driver.admin(
        'GET',
        `/exchanges?direction=sent&operation=${operation}&count=${count}&wait=5000`,
      )
    ).body.exchanges;
  return { ...driver, peer, clock, sent };
}

function received(peer: PeerServer, operation: string) {
  return peer.messages.filter(({ path }) => path === `/api/collect/meter/${operation}`);
}

describe('2001: readings', () => {
  it.each([
    ['1', { billingModel: '1', curPrice: '2.5000', meterBalance: '0.0000' }],
    ['2', { billingModel: '2' }],
    ['3', { billingModel: '2' }],
  ])('is sent by a new meter of billing model %s', async (billingModel, expected) => {
    const { peer, clock, sent } = await start({}, { billingModel });
    clock.advance(DELAY);
    await sent('2001', 1);
    const [message] = received(peer, '2001');
    expect(message?.body).toMatchObject({
      ...METER,
      readNum: '10.0000',
      valveState: '2',
      ...expected,
    });
    expect(Object.keys(message?.body ?? {}).includes('curPrice')).toBe(billingModel === '1');
    expect(validator.validate('2001.request', message?.body)).toEqual([]);
    expect(validator.validateRecommended('2001.request', message?.body)).toEqual([]);
  });

  it('is signed by the time outside, whatever the clock says', async () => {
    const { peer, clock, sent } = await start();
    clock.advance(DAY_MS);
    await sent('2001', 1);
    const token = signToken(identityOf(DEMONSTRATION_CREDENTIALS), tokenTimestamp(MORNING));
    expect(peer.messages[0]?.headers).toMatchObject({
      accesstoken: token.AccessToken,
      authorization: token.Authorization,
      accept: 'application/json',
      'content-type': 'application/json;charset=utf-8',
    });
  });

  it.each([
    ['0', '1'],
    ['1', '2'],
    ['2', '1'],
    ['3', '2'],
  ])('obeys valvecontrol %s of the answer', async (valvecontrol, valveState) => {
    const { peer, call, admin } = await start();
    peer.answers = [{ echoCode: '0000', valvecontrol }];
    const { status, body } = await admin('POST', '/report', { meterNo: METER.meterNo });
    expect(status).toBe(200);
    expect(body).toMatchObject({ attempts: 1, answered: true });
    expect((await call('1014', METER)).payload.valveState).toBe(valveState);
  });

  it('obeys no refusal', async () => {
    const { peer, call, admin } = await start();
    peer.answers = [{ echoCode: '9999', valvecontrol: '1' }];
    await admin('POST', '/report', { meterNo: METER.meterNo });
    expect((await call('1014', METER)).payload.valveState).toBe('1');
  });

  it('goes round by a schedule, and makes good the days between two reports', async () => {
    const { peer, clock, admin, sent } = await start();
    clock.advance(DELAY);
    await sent('2001', 1);
    clock.advance(3 * DAY_MS);
    expect((await admin('PUT', '/schedule', { reportEvery: '1h' })).body).toEqual({
      reportEvery: 3_600_000,
    });
    clock.advance(3_600_000);
    await sent('2001', 2);
    const { addGas, readNum } = received(peer, '2001')[1]?.body ?? {};
    expect(Object.keys(addGas)).toEqual(['2026-03-11', '2026-03-12']);
    expect(Number(readNum)).toBeGreaterThan(Number(addGas['2026-03-12']));
    await admin('PUT', '/schedule', { reportEvery: 0 });
    clock.advance(DAY_MS);
    expect(received(peer, '2001')).toHaveLength(2);
  });

  it('is sent by every meter on demand', async () => {
    const { call, admin, peer } = await start();
    await call('1001', registration('P1', { userNo: 'u2', meterNo: '900000000102' }));
    expect((await admin('POST', '/report')).body).toEqual({ reports: 2 });
    expect(received(peer, '2001').map(({ body }) => body.userNo)).toEqual([METER.userNo, 'u2']);
  });

  it('is not sent by a meter that was removed before its time', async () => {
    const { call, clock, peer, sent } = await start();
    await call('1004', valveCommand('1'));
    await call('1002', removal());
    clock.advance(DELAY);
    await sent('2002', 1);
    expect(received(peer, '2001')).toHaveLength(0);
    expect(received(peer, '2002')[0]?.body.excuteState).toBe('2');
  });
});

describe('2002: results of commands', () => {
  it.each([
    ['03', valveCommand('1', { serialNo: 'a'.repeat(32) })],
    ['05', recharge('50.0000', { serialNo: 'a'.repeat(32) })],
  ])('comes once for a command %s, in its own time', async (paramNo, command) => {
    const { call, clock, peer, sent } = await start();
    await call('1004', command);
    clock.advance(DELAY - 1);
    expect(received(peer, '2002')).toHaveLength(0);
    clock.advance(1);
    await sent('2002', 1);
    clock.advance(DAY_MS);
    const messages = received(peer, '2002');
    expect(messages).toHaveLength(1);
    expect(messages[0]?.body).toMatchObject({
      ...METER,
      sendSerialNo: 'a'.repeat(32),
      paramNo,
      excuteState: '1',
      sdateTime: '20260310093000',
    });
    expect(messages[0]?.body.serialNo).toMatch(/^[0-9a-f]{32}$/);
    expect(validator.validate('2002.request', messages[0]?.body)).toEqual([]);
  });

  it('does not come for a cancelled command, which has no effect', async () => {
    const { call, clock, peer, sent } = await start();
    await call('1004', valveCommand('1', { serialNo: 'b'.repeat(32) }));
    expect((await call('1005', { ...METER, sendSerialNo: 'b'.repeat(32) })).code).toBe('0000');
    clock.advance(DAY_MS);
    await sent('2001', 1);
    expect(received(peer, '2002')).toHaveLength(0);
    expect((await call('1014', METER)).payload.valveState).toBe('1');
  });

  it('is tried three times, with growing pauses, and then given up and counted', async () => {
    const { call, clock, peer, sent, admin } = await start();
    peer.answers = [undefined];
    await call('1004', valveCommand('1'));
    clock.advance(DELAY);
    for (const [tries, pause] of [
      [1, 1000],
      [2, 5000],
      [3, DAY_MS],
    ] as const) {
      await sent('2002', tries);
      await sent('2001', tries);
      await new Promise((resolve) => setImmediate(resolve));
      clock.advance(pause);
    }
    const bodies = received(peer, '2002').map(({ body }) => body);
    expect(bodies).toHaveLength(3);
    expect(bodies[1]).toEqual(bodies[0]);
    expect((await admin('GET', '/health')).body.callbacks).toMatchObject({
      answered: 0,
      abandoned: 2,
    });
  });

  it('is not repeated once it was answered, with whatever code', async () => {
    const { call, clock, peer, sent } = await start();
    peer.answers = [undefined, undefined, { echoCode: '9999', echoMsg: 'no' }];
    await call('1002', removal());
    await call('1001', registration('P1'));
    await call('1004', valveCommand('1'));
    clock.advance(DELAY);
    await sent('2002', 1);
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(1000);
    await sent('2002', 2);
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(DAY_MS);
    expect(received(peer, '2002')).toHaveLength(2);
  });
});

describe('2003: alarms', () => {
  it.each([
    ['01', '3', '通讯异常'],
    ['07', '2', '强磁干扰'],
  ])('%s has the priority and the words of appendix 2', async (alarmType, alarmPriority, words) => {
    const { admin, peer } = await start();
    const { body } = await admin('POST', '/alarm', { meterNo: METER.meterNo, alarmType });
    expect(body.answered).toBe(true);
    const message = received(peer, '2003')[0]?.body;
    expect(message).toMatchObject({ ...METER, alarmType, alarmPriority, alarmContent: words });
    expect(validator.validate('2003.request', message)).toEqual([]);
    expect(validator.validateRecommended('2003.request', message)).toEqual([]);
  });

  it('is not raised for unknown meters or of unknown types', async () => {
    const { admin } = await start();
    const { meterNo } = METER;
    expect(await admin('POST', '/alarm', { meterNo: '1', alarmType: '01' })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining(meterNo) },
    });
    expect(await admin('POST', '/alarm', { meterNo, alarmType: '99' })).toMatchObject({
      status: 400,
      body: { error: 'alarmType is one of 01, 02, 03, 04, 05, 06, 07' },
    });
  });
});

describe('without a peer', () => {
  it('says so when something is to be sent', async () => {
    const das = createDasSimulator();
    stops.push(das.stop);
    const { call, admin } = createDriver(das);
    await call('1007', flatPrice('P1'));
    await call('1001', registration('P1'));
    const { status, body } = await admin('POST', '/report', { meterNo: METER.meterNo });
    expect(status).toBe(409);
    expect(body.error).toMatch(/callback URL/);
  });
});

describe('replaced parts', () => {
  it('send what they make instead of the built-in message', async () => {
    const { call, clock, peer, sent } = await start({
      parts: ({ composeResults, sign }) => ({
        composeResults: (...command) => [
          ...composeResults(...command),
          ...composeResults(...command),
        ],
        sign: (message) => ({ ...sign(message), AccessToken: 'x' }),
      }),
    });
    await call('1004', valveCommand('1'));
    clock.advance(DELAY);
    await sent('2002', 2);
    expect(received(peer, '2002')).toHaveLength(2);
    expect(peer.messages[0]?.headers.accesstoken).toBe('x');
  });
});
