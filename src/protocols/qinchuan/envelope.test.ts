import { expect, it } from 'vitest';
import { loadSpecification } from '../../specification/load.js';
import { CODE, readEnvelope, wrap } from './envelope.js';

it('reads back what it wraps', () => {
  expect(readEnvelope(wrap('0000', '交易成功'))).toMatchObject({ code: '0000', succeeded: true });
  expect(readEnvelope(wrap('9002', '报文格式不正确'))).toEqual({
    code: '9002',
    succeeded: false,
    payload: {},
    message: '报文格式不正确',
  });
});

it.each([undefined, null, [], 'text', 0])('reads nothing out of %j', (body) => {
  expect(readEnvelope(body)).toBeUndefined();
});

it('takes a code that is not text for none', () => {
  expect(readEnvelope({ returnCode: 0, returnMessage: null })).toMatchObject({
    code: '',
    succeeded: false,
    message: '',
  });
});

it('knows only codes of the dictionary', () => {
  const codes = loadSpecification('qinchuan').manifest.codes.map(({ code }) => code);
  for (const code of Object.values(CODE)) expect(codes).toContain(code);
});
