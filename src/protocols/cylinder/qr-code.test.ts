import { expect, it } from 'vitest';
import { readTraceCode } from './qr-code.js';

it('takes host, wildcard and number apart, however many segments the wildcard has', () => {
  expect(readTraceCode('http://qp.example.com/c/k7Q2/617000000452')).toEqual({
    host: 'qp.example.com',
    wildcard: 'c/k7Q2',
    number: '617000000452',
    maker: '617',
    sequence: '000000452',
  });
  expect(readTraceCode('http://qp.example.com/x/617000000452')?.wildcard).toBe('x');
});

it.each([
  'http://qp.example.com/617000000452',
  'http://qp.example.com/c/17000000452',
  'http://qp.example.com/c/6170000004520',
  'http://qp.example.com/c?no=617000000452',
  'http://qp.example.com/c/617000000452/',
  'qp.example.com/c/617000000452',
  '617000000452',
])('cannot extract a number from the early code %s', (content) => {
  expect(readTraceCode(content)).toBeUndefined();
});
