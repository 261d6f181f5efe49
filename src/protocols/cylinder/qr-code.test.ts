import { expect, it } from 'vitest';
import { readTraceCode } from './qr-code.js';

it('takes host, wildcard and number apart, however many segments the wildcard has', () => {
  expect(readTraceCode('http://qp.example.com/c/ys1B0/052000000101')).toEqual({
    host: 'qp.example.com',
    wildcard: 'c/ys1B0',
    number: '052000000101',
    maker: '052',
    sequence: '000000101',
  });
  expect(readTraceCode('http://qp.example.com/x/052000000101')?.wildcard).toBe('x');
});

it.each([
  'http://qp.example.com/052000000101',
  'http://qp.example.com/c/52000000101',
  'http://qp.example.com/c/0520000001010',
  'http://qp.example.com/c?no=052000000101',
  'http://qp.example.com/c/052000000101/',
  'qp.example.com/c/052000000101',
  '052000000101',
])('cannot extract a number from the early code %s', (content) => {
  expect(readTraceCode(content)).toBeUndefined();
});
