import { expect, it } from 'vitest';
import { readEnvelope } from './envelope.js';

const ROWS = [{ ID: '1' }];

it.each([
  [{ result: '0001', message: '好', busilist: ROWS }],
  [JSON.stringify({ result: '0001', message: '好', busilist: ROWS })],
])('reads result, message and rows out of datalist: %j', (datalist) => {
  expect(readEnvelope({ appid: 'A1', datalist, random: 'r', sign: 'S' })).toEqual({
    code: '0001',
    succeeded: true,
    message: '好',
    payload: {
      appid: 'A1',
      random: 'r',
      sign: 'S',
      result: '0001',
      message: '好',
      busilist: ROWS,
    },
  });
});

it('takes 0000 for a failure, and neither for another spelling of 0001 [SR-R08]', () => {
  expect(readEnvelope({ datalist: { result: '0000' } })).toMatchObject({
    code: '0000',
    succeeded: false,
  });
  for (const result of [1, '1', '001', true, null, undefined]) {
    expect(readEnvelope({ datalist: { result } })?.succeeded).toBe(false);
  }
});

it('finds no envelope where there is no datalist', () => {
  for (const datalist of [undefined, null, [], 'x', '[]', '"{}"', 7]) {
    expect(readEnvelope({ datalist })).toBeUndefined();
  }
  for (const body of [undefined, null, 'x', [], {}]) expect(readEnvelope(body)).toBeUndefined();
});
