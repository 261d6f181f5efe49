import { describe, expect, it } from 'vitest';
import { MessageError, parseMessage, takeApart } from './message.js';

describe('a line of a worker', () => {
  it.each([
    ['next', { kind: 'ask' }],
    [' 12 ', { kind: 'ask', index: 12 }],
    ['{"index":3,"loss":"timeout"}', { kind: 'loss', index: 3, loss: 'timeout' }],
    ['{"health":{"share":0.5,"loopDelayMs":2}}', { kind: 'health', share: 0.5, loopDelayMs: 2 }],
  ])('%s is understood', (line, message) => {
    expect(parseMessage(line)).toEqual(message);
  });

  it('hands back an answer, as text or in Base64', () => {
    const body = Buffer.from('{"code":"成功"}');
    const text = JSON.stringify({ index: 1, status: 200, body: String(body), us: 1500 });
    const coded = { index: 1, status: 200, body: body.toString('base64'), bodyEncoding: 'base64' };
    expect(parseMessage(text)).toMatchObject({ index: 1, us: 1500, answer: { status: 200, body } });
    expect(parseMessage(JSON.stringify(coded))).toMatchObject({ us: 0, answer: { body } });
    const named = parseMessage('{"index":1,"status":200,"headers":{"X-Sign":"a"}}');
    expect(named).toMatchObject({ answer: { headers: { 'x-sign': 'a' } } });
  });

  it.each([
    ['hello', 'valid are: next'],
    ['-1', 'valid are'],
    ['[]', 'valid are'],
    ['{"index":-1,"status":200}', '"index"'],
    ['{"index":1,"status":"200"}', '"status"'],
    ['{"index":1,"status":200,"body":{}}', '"body"'],
    ['{"index":1,"status":200,"bodyEncoding":"hex"}', '"bodyEncoding"'],
    ['{"index":1,"status":200,"us":-5}', '"us"'],
    ['{"index":1,"loss":"theft"}', 'no such loss'],
    ['{"health":{"share":"much"}}', '"share"'],
  ])('%s is refused with what would be valid', (line, hint) => {
    expect(() => parseMessage(line)).toThrow(MessageError);
    expect(() => parseMessage(line)).toThrow(hint);
  });
});

it('takes a request apart, whatever its body holds', () => {
  const head = 'POST /a?b=c HTTP/1.1\r\nHost: h:1\r\nX: a: b\r\n\r\n';
  const headers = { Host: 'h:1', X: 'a: b' };
  const fixed = { index: 4, method: 'POST', path: '/a?b=c', headers };
  expect(takeApart(4, Buffer.from(`${head}燃气\r\n\r\n`))).toEqual({
    ...fixed,
    body: '燃气\r\n\r\n',
  });
  const bytes = Buffer.concat([Buffer.from(head), Buffer.from([0xff, 0xfe])]);
  expect(takeApart(4, bytes)).toEqual({ ...fixed, body: '//4=', bodyEncoding: 'base64' });
});
