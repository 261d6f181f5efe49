import { expect, it } from 'vitest';
import { listIn, readEnvelope, wrap, wrapFailure } from './envelope.js';

it('reads an answer of the gateway', () => {
  expect(readEnvelope(wrap('1', '操作成功', { token: 't' }))).toEqual({
    code: '1',
    succeeded: true,
    payload: { token: 't' },
    message: '操作成功',
  });
  expect(readEnvelope(wrap('1205', '无效token'))).toMatchObject({ code: '1205', succeeded: false });
  expect(readEnvelope(wrap('1', '', false))).toMatchObject({ code: '1', succeeded: false });
});

it('reads an answer of the interfaces behind it', () => {
  const failure = wrapFailure([{ ErrorGuid: 'g', ErrorMsg: '不能为空' }]);
  expect(readEnvelope(failure)).toMatchObject({
    code: '0',
    succeeded: false,
    message: '上传失败：不能为空',
  });
  expect(listIn(failure, 'ErrorData')).toEqual([{ ErrorGuid: 'g', ErrorMsg: '不能为空' }]);
  for (const ReturnCode of ['1', '2']) {
    expect(readEnvelope({ ReturnCode })).toMatchObject({ code: ReturnCode, succeeded: true });
  }
});

it('takes no code of the wrong type', () => {
  for (const body of [{ code: '1' }, { code: 1.5 }, { ReturnCode: 1 }, { ReturnCode: null }]) {
    expect(readEnvelope(body)).toMatchObject({ code: '', succeeded: false });
  }
});

it('finds no envelope, and no lists, where there are none', () => {
  for (const body of [undefined, null, 'ok', [], {}, { statusCode: 200 }]) {
    expect(readEnvelope(body)).toBeUndefined();
  }
  for (const ReturnData of [null, 'x', [], { ErrorData: 'x' }, { ErrorData: [null, 'x', []] }]) {
    expect(listIn({ ReturnData }, 'ErrorData')).toEqual([]);
  }
});
