import { afterEach, describe, expect, it } from 'vitest';
import type { RulingChoices } from '../../../src/model/specification.js';
import { DEMONSTRATION_PARAMETERS } from '../../../src/protocols/das/demonstration.js';
import { createFaker } from '../../../src/specification/faker.js';
import { loadSpecification } from '../../../src/specification/load.js';
import { makeUp } from '../../../src/specification/made-up.js';
import { createValidator } from '../../../src/wire/validator.js';
import { serve } from '../../kit/http/serve.js';
import { createSimulator as createDasSimulator } from '../das/simulator.js';
import { createDriver, MORNING } from '../testing/driver.js';
import { startPeer } from '../testing/peer-server.js';
import { createSimulator, type Options } from './simulator.js';

const spec = loadSpecification('das');
const [KNOWN] = DEMONSTRATION_PARAMETERS.meters;
const stops: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

function start(options: Options = {}) {
  const cis = createSimulator(options);
  stops.push(cis.stop);
  return { cis, ...createDriver(cis, options.rulings) };
}

function report(operation: string, given: object = {}) {
  const faker = createFaker(operation);
  const { factorNo, companyCode } = DEMONSTRATION_PARAMETERS;
  const { serialNo: _, ...made } = makeUp(spec, `${operation}.request`, { faker, now: MORNING });
  return { ...made, ...KNOWN, factorNo, companyCode, billingModel: '2', ...given };
}

const RULINGS: readonly RulingChoices[] = [
  {},
  { 'DAS-R01': '0' },
  { 'DAS-R02': 'flat' },
  { 'DAS-R02': 'either' },
  { 'DAS-R09': 'number' },
];

describe('every operation of the cis simulator', () => {
  it.each(RULINGS)(
    'answers as its schemas and recommendations demand under %j',
    async (rulings) => {
      const { call } = start({ rulings });
      for (const operation of ['2001', '2002', '2003']) {
        const { code, findings, body } = await call(operation, report(operation));
        expect(findings, JSON.stringify(body)).toEqual([]);
        expect(['0000', '0'], JSON.stringify(body)).toContain(code);
        const refusal = await call(operation, report(operation, { userNo: '1' }));
        expect(refusal).toMatchObject({ code: '9999', findings: [] });
      }
    },
  );

  it('answers 2001 beside echoCode, with the meter and what it has to know', async () => {
    const { body } = await start().call('2001', report('2001'));
    expect(body).toMatchObject({
      echoCode: '0000',
      ...KNOWN,
      factorNo: '0011',
      valvecontrol: '2',
      currentprice: '2.5000',
      remainquantity: '100.0000',
    });
    expect(body).not.toHaveProperty('echoMsg');
  });

  it('gives no echoMsg when it refuses 2001', async () => {
    const { body } = await start().call('2001', report('2001', { factorNo: '1' }));
    expect(body).toEqual({ echoCode: '0404' });
  });

  it.each([
    ['a repeated serialNo', { serialNo: 'f'.repeat(32) }, '9999'],
    ['an unknown factorNo', { factorNo: '1' }, '0404'],
    ['an unknown companyCode', { companyCode: '1' }, '9999'],
    ['an unknown meter', { meterNo: '1' }, '9999'],
    ["another user's meter", { userNo: '1' }, '9999'],
  ])('refuses %s', async (_, given, code) => {
    const { call } = start();
    expect((await call('2002', report('2002', { serialNo: 'f'.repeat(32) }))).code).toBe('0000');
    for (const operation of ['2001', '2002', '2003']) {
      expect((await call(operation, report(operation, given))).code).toBe(code);
    }
  });

  it('answers with what was put into its state', async () => {
    const { call, admin } = start();
    const meter = { meterNo: 'm1', userNo: 'u1', deviceId: 'd1', valvecontrol: '1' };
    await admin('PUT', '/state', {
      meters: [{ ...meter, currentprice: '9.9', remainquantity: '-1' }],
    });
    const { body } = await call('2001', report('2001', { meterNo: 'm1', userNo: 'u1' }));
    expect(body).toMatchObject({
      ...meter,
      currentprice: '9.9000',
      remainquantity: '-1.0000',
    });
    expect((await call('2001', report('2001'))).code).toBe('9999');
    await admin('POST', '/reset');
    expect((await call('2001', report('2001'))).code).toBe('0000');
  });
});

describe('issuing requests', () => {
  it.each([
    ['1001', {}],
    ['1002', {}],
    ['1004', {}],
    ['1004', { paramNo: '05' }],
    ['1005', {}],
    ['1007', {}],
    ['1007', { priceType: '2' }],
    ['1007', { priceProperty: '2', priceCode: 'P1' }],
    ['1008', {}],
    ['1009', {}],
    ['1013', {}],
    ['1014', {}],
    ['1015', {}],
  ])('makes a proper request of %s %j', async (operation, given) => {
    const peer = await startPeer();
    stops.push(peer.close);
    const { admin } = start({ callbackUrl: peer.url });
    const { status } = await admin('POST', `/issue/${operation}`, given);
    expect(status).toBe(200);
    const validator = createValidator(spec);
    expect(validator.validate(`${operation}.request`, peer.messages[0]?.body)).toEqual([]);
    expect(peer.messages[0]?.body).toMatchObject(given);
  });

  it('leads a das simulator through the life of a meter, and hears from it', async () => {
    const cis = createSimulator();
    const cisServer = await serve(cis, { port: 0 });
    const das = createDasSimulator({ callbackUrl: cisServer.url, commandDelayMs: 0 });
    const dasServer = await serve(das, { port: 0 });
    const { admin } = start({ callbackUrl: dasServer.url });
    stops.push(cisServer.close, dasServer.close);
    const echoes: [operation: string, code: string][] = [];
    for (const operation of ['1007', '1001', '1014', '1004', '1008', '1009', '1013', '1015']) {
      const { meters } = (await admin('GET', '/state')).body;
      const { meterNo, userNo } = meters.at(-1);
      const isNew = ['1001', '1007', '1013'].includes(operation);
      const { body } = await admin('POST', `/issue/${operation}`, isNew ? {} : { meterNo, userNo });
      echoes.push([operation, JSON.parse(body.response.body).echoCode]);
      if (operation === '1001') {
        // The listening cis is told of the meter that the issuing one has registered.
        const known = (await admin('GET', '/state')).body.meters;
        await createDriver(cis).admin('PUT', '/state', { meters: known });
      }
    }
    expect(echoes.filter(([, code]) => code !== '0000')).toEqual([]);
    const listener = createDriver(cis);
    const { body } = await listener.admin('GET', '/exchanges?operation=2002&count=1&wait=5000');
    expect(JSON.parse(body.exchanges[0].answer).echoCode).toBe('0000');
  });

  it('says which operations there are, and that it needs a peer', async () => {
    const { admin } = start();
    expect(await admin('POST', '/issue/1003')).toMatchObject({
      status: 404,
      body: { error: expect.stringContaining('1001, 1002, 1004') },
    });
    expect((await admin('POST', '/issue/1001')).status).toBe(409);
  });
});
