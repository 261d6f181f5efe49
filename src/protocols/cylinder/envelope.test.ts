import { expect, it } from 'vitest';
import { readEnvelope, wrap } from './envelope.js';

it('reads code, data and text', () => {
  expect(readEnvelope({ statusCode: 200, msg: '成功', data: { varieties: '焊接气瓶' } })).toEqual({
    code: '200',
    succeeded: true,
    payload: { varieties: '焊接气瓶' },
    message: '成功',
  });
  expect(readEnvelope(wrap('204', '未查询到信息'))).toMatchObject({
    code: '204',
    succeeded: false,
    payload: {},
  });
});

it('takes no text or fraction for the integer that the table demands', () => {
  for (const statusCode of ['200', 200.5, null]) {
    expect(readEnvelope({ statusCode })).toMatchObject({ code: '', succeeded: false });
  }
});

it('finds no envelope where there is no statusCode', () => {
  for (const body of [undefined, null, 'ok', [], {}, { code: 200 }]) {
    expect(readEnvelope(body)).toBeUndefined();
  }
});
