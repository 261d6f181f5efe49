import { describe, expect, it } from 'vitest';
import type { ReceivedRequest } from '../../../src/wire/receiver.js';
import { findNamed, type MeterNames, RECOGNITION } from './callback-desk.js';

const METER: MeterNames = { meterNo: '200301000001', userNo: '300000000001', deviceId: 'd1' };

function request(operation: string, fields: object): ReceivedRequest {
  const path = `/api/collect/meter/${operation}`;
  return { at: 0, method: 'POST', path, headers: {}, body: JSON.stringify(fields) };
}

describe('RECOGNITION', () => {
  const recognised = (sent: ReceivedRequest) =>
    (['2001', '2003'] as const).filter((operation) =>
      RECOGNITION.bears(sent, { operation, meters: [METER] }),
    );
  const { meterNo } = METER;

  it.each([
    ['a reading at its path', request('2001', { meterNo, readNum: '1' }), ['2001']],
    ['a reading at another path', request('2003', { meterNo, readNum: '1' }), ['2001']],
    ['a bare message at its path', request('2003', { meterNo }), ['2003']],
    [
      'an alarm that has the reading besides',
      request('2003', { meterNo, alarmType: '01', readNum: '1' }),
      ['2003'],
    ],
    [
      'the result of a command that has the reading besides',
      request('2002', { meterNo, sendSerialNo: 's', readNum: '1' }),
      [],
    ],
    ['a reading of another meter', request('2001', { meterNo: 'x', readNum: '1' }), []],
  ])('takes %s for what it is', (_name, sent, operations) => {
    expect(recognised(sent)).toEqual(operations);
  });
});

describe('findNamed', () => {
  it('goes by meterNo where the userNo of one meter is the meterNo of another', () => {
    const reused = { meterNo: '200301000002', userNo: '300000000002', deviceId: 'd2' };
    const replaced = { meterNo: '200301000003', userNo: reused.meterNo, deviceId: 'd3' };
    const sent = request('2001', { meterNo: replaced.meterNo, userNo: replaced.userNo });
    expect(findNamed(sent, [reused, replaced])).toBe(replaced);
  });

  it.each([
    ['userNo', { meterNo: 'x', userNo: METER.userNo }],
    ['deviceId', { meterNo: 'x', userNo: 'y', deviceId: METER.deviceId }],
    ['a misspelt field', { meter_no: METER.meterNo }],
  ])('makes do with %s', (_name, fields) => {
    expect(findNamed(request('2001', fields), [METER])).toBe(METER);
  });
});
