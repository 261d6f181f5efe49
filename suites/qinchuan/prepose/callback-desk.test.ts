import { expect, it } from 'vitest';
import { loadSpecification } from '../../../src/specification/load.js';
import type { ReceivedRequest } from '../../../src/wire/receiver.js';
import { recognitionOf } from './callback-desk.js';

const RECOGNITION = recognitionOf(loadSpecification('qinchuan'));

const BATCH = request('meterDataUpBatch', {
  meterDatas: [{ meterNo: '200301000001' }, { meterNo: '200301000002' }],
});

function request(operation: string, fields: object): ReceivedRequest {
  const path = `/rest/v1/bussinessPlatform/${operation}`;
  return { at: 0, method: 'POST', path, headers: {}, body: JSON.stringify(fields) };
}

it.each(['200301000001', '200301000002'])('finds meter %s in a batch of two', (meterNo) => {
  const mark = { meterNo, operation: 'meterDataUpBatch' };
  // What is named by a mark stays there for it when another case has taken it.
  expect(RECOGNITION.names(BATCH, mark)).toBe(true);
});

it('leaves the results of other commands of a meter to these', () => {
  const meterNo = '200301000001';
  const result = request('closeVResult', { meterNo, commandSeq: 'first' });
  const mark = { meterNo, operation: 'closeVResult' };
  expect(RECOGNITION.names(result, { ...mark, commandSeq: 'first' })).toBe(true);
  expect(RECOGNITION.names(result, { ...mark, commandSeq: 'second' })).toBe(false);
  expect(RECOGNITION.bears(result, { ...mark, commandSeq: 'second' })).toBe(true);
});

it('recognises values however they are spelt', () => {
  const body = '{"meterNo":"\\u0032\\u00300301000001","commandSeq":"\\u0066irst"}';
  const escaped: ReceivedRequest = { ...request('closeVResult', {}), body };
  const mark = { meterNo: '200301000001', commandSeq: 'first', operation: 'closeVResult' };
  expect(RECOGNITION.names(escaped, mark)).toBe(true);
  expect(RECOGNITION.bears(escaped, { ...mark, commandSeq: 'second' })).toBe(true);
});

it('takes no part of a longer value for the value', () => {
  const other = request('closeVResult', { meterNo: '200301000001', commandSeq: 'first-2' });
  const mark = { meterNo: '200301000001', commandSeq: 'first', operation: 'closeVResult' };
  expect(RECOGNITION.names(other, mark)).toBe(false);
});
