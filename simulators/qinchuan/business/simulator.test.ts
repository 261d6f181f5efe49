import { expect, it, onTestFinished } from 'vitest';
import { DEMONSTRATION_PARAMETERS } from '../../../src/protocols/qinchuan/demonstration.js';
import { loadSpecification } from '../../../src/specification/load.js';
import { serve } from '../../kit/http/serve.js';
import { createSimulator as createPreposeSimulator } from '../prepose/simulator.js';
import { administer, nextSequence, post } from '../testing/talk.js';
import { createSimulator, type Options } from './simulator.js';

const { factoryCode, meterType, meters } = DEMONSTRATION_PARAMETERS;
const meterNo = meters[0]?.meterNo ?? '';
const IDENTITY = { meterNo, factoryCode, meterType };

function start(options: Options = {}) {
  const business = createSimulator(options);
  onTestFinished(() => business.stop());
  return business;
}

const reading = (readingNum: string, dataTime: string) => ({ dataTime, readingNum });

it('keeps the newest reading, whichever report brought it', async () => {
  const business = start();
  const meterTime = '2026-05-17 10:20:30';
  const single = {
    ...IDENTITY,
    meterTime,
    meterReadingDetails: [
      reading('12.000', '2026-05-17 09:00:00'),
      reading('11.000', '2026-05-16 09:00:00'),
    ],
  };
  expect(await post(business, 'meterDataUp', single)).toBe('0000');
  const batch = {
    meterDatas: [
      { ...IDENTITY, meterTime, readingDetails: [reading('10.000', '2026-05-15 09:00:00')] },
    ],
  };
  expect(await post(business, 'meterDataUpBatch', batch)).toBe('0000');
  const state = await administer(business, 'GET', '/state');
  expect((state.meters as object[])[0]).toMatchObject({ reading: { readingNum: '12.000' } });
});

it('remembers alarms until they are cancelled', async () => {
  const business = start();
  const send = (alarmType: string, alarmStatus: string) =>
    post(business, 'sendAlarm', {
      ...IDENTITY,
      alarms: [{ alarmTime: '2026-05-17 10:20:30', alarmType, alarmStatus }],
    });
  const shown = async () =>
    ((await administer(business, 'GET', '/state')).meters as { alarms: string[] }[])[0]?.alarms;
  await send('1002', '0');
  await send('1005', '0');
  await send('1002', '1');
  expect(await shown()).toEqual(['1005']);
  await send('0000', '1');
  expect(await shown()).toEqual([]);
});

it.each([
  ['1001', { factoryCode: 'other' }],
  ['1002', { meterType: 'other' }],
  ['1003', { meterNo: '1' }],
  ['9002', { resultCode: '02' }],
])('refuses a result with %s', async (code, fields) => {
  const result = { ...IDENTITY, commandSeq: nextSequence(), resultCode: '00', ...fields };
  expect(await post(start(), 'openVResult', result)).toBe(code);
});

it('learns meters from reports where that is the ruling [QC-R14]', async () => {
  const business = start({ rulings: { 'QC-R14': 'accepted' } });
  const result = { ...IDENTITY, meterNo: '1', commandSeq: nextSequence(), resultCode: '01' };
  expect(await post(business, 'closeVResult', result)).toBe('0000');
  const { meters: known } = await administer(business, 'GET', '/state');
  expect(known).toContainEqual(expect.objectContaining({ meterNo: '1' }));
});

it('issues every command, and the sensor network platform takes it', async () => {
  const prepose = createPreposeSimulator();
  const { url, close } = await serve(prepose, { port: 0 });
  onTestFinished(close);
  const business = start({ callbackUrl: url });
  const commands = loadSpecification('qinchuan')
    .manifest.operations.filter(({ system, id }) => system === 'prepose' && id !== 'meterInfo')
    .map(({ id }) => id);
  for (const operation of ['meterInfo', ...commands]) {
    const fields = operation === 'meterInfo' ? { meterNo } : {};
    const delivery = await administer(business, 'POST', `/issue/${operation}`, fields);
    const response = delivery.response as { body: string } | undefined;
    expect(JSON.parse(response?.body ?? '{}'), operation).toMatchObject({ returnCode: '0000' });
  }
});
