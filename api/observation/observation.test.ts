import { expect, it, onTestFinished } from 'vitest';
import { readSetup } from '../configuration/read-setup.js';
import { findFreePorts } from '../free-ports.js';
import { chooseSystem } from '../selection.js';
import { openObservation } from './observation.js';
import { OBSERVATION_KEYS } from './observe.js';
import { openCustomer } from './testing/customer.js';

const METER = { meterNo: '900000000017', userNo: '70000000000000017', priceCode: 'P1' };

it('does not hold against a client what was true before its system began anew', async () => {
  const system = chooseSystem('das');
  const [port] = await findFreePorts(1);
  const callbackUrl = `http://127.0.0.1:${port}`;
  const observation = await openObservation({
    system,
    setup: await readSetup(system, {}, OBSERVATION_KEYS),
    place: { port: 0, host: '127.0.0.1' },
    callbackUrl,
    seed: 1,
    faults: [],
    language: 'en',
  });
  onTestFinished(observation.close);
  const customer = await openCustomer({ url: observation.url, callbackUrl });
  const devices = new Set<unknown>();
  observation.subscribe(({ watched }) => {
    if (watched.operation.id === '1004') devices.add(watched.request?.deviceId);
  });
  for (let round = 0; round < 2; round += 1) {
    await observation.renew();
    await customer.issue('1007', { priceCode: METER.priceCode });
    await customer.issue('1001', METER);
    await customer.issue('1004', { meterNo: METER.meterNo });
  }
  expect(devices.size).toBe(2);
  const { cases } = observation.result();
  expect(cases.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)).toEqual([]);
  const naming = cases.find(({ id }) => id === 'das/1004/names-meter-as-registered');
  expect(naming?.title.en).toContain('2 exchanges');
});
