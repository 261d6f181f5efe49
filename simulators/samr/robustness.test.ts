import { afterAll, describe, expect, it } from 'vitest';
import { createSimulator } from './simulator.js';
import { createRequester } from './testing/requester.js';

const samr = createSimulator();
const { post, act, write, draw, admin } = createRequester(samr);
afterAll(() => samr.stop());

function nest(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

describe('abnormal bodies', () => {
  it.each<[string, string | Buffer]>([
    ['no JSON', '{'],
    ['nothing', ''],
    ['an array', '[]'],
    ['null', 'null'],
    ['an empty object', '{}'],
    ['a byte order mark', Buffer.from('\ufeff{}')],
    ['invalid UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    ['deep arrays', nest(200_000)],
    ['a deep busilist', write(draw('01', 0)).replace('"busilist":0', `"busilist":${nest(9000)}`)],
    ['a deep busilist as text', write(draw('01', nest(9000)))],
    ['a half surrogate pair', write(draw('01', [{ ID: 1 }])).replace('SR000072', '\\ud800')],
    ['names of the prototype', '{"__proto__":{"appid":"SR000072"},"constructor":1,"appid":""}'],
    ['numbers for texts', '{"appid":1,"busicode":2,"action":3,"busilist":4,"random":5,"sign":6}'],
    ['NUL characters', '{"appid":"\\u0000","sign":"\\u0000"}'],
    ['a thousand repeated names', `{${'"appid":"x",'.repeat(1000)}"a":1}`],
    [
      'a long body with a wrong signature',
      write(draw('01', [{ ID: 'x'.repeat(60_000) }])).replace(/.(?="}$)/, (digit) =>
        digit === '0' ? '1' : '0',
      ),
    ],
  ])('%s is refused with 0000', async (_name, body) => {
    const reply = await post(body);
    expect(reply).toMatchObject({ status: 200, result: '0000', isSigned: true });
    expect(reply.message).toMatch(/./);
    expect(reply.message.length).toBeLessThan(400);
    expect(reply.text).not.toContain('模拟器内部错误');
  });

  it.each(['text/plain', 'application/json;charset=gbk'])(
    'Content-Type %j is refused',
    async (type) => {
      const reply = await post(write(draw('01', [{ ID: '1' }])), { 'Content-Type': type });
      expect(reply).toMatchObject({
        result: '0000',
        message: expect.stringContaining('Content-Type'),
      });
    },
  );

  it('deep records that are signed properly are refused as well', async () => {
    const deep = JSON.parse(nest(2000)) as unknown;
    expect(await act('01', [{ ID: '1', deep }])).toMatchObject({ result: '0000', isSigned: true });
    expect(await act('01', JSON.stringify([{ ID: '1', deep }]))).toMatchObject({ result: '0000' });
  });

  it('a record may be named like the prototype', async () => {
    const busilist = JSON.parse('[{"ID":"__proto__","__proto__":"x","constructor":"y"}]') as object;
    expect(await act('01', busilist)).toMatchObject({ result: '0001' });
    expect((await act('04', [{ constructor: 'y' }])).rows).toEqual(busilist);
    expect((await act('04', [{ toString: 'y' }])).rows).toEqual([]);
    expect((await admin('GET', '/log?toString=1')).log).toEqual([]);
  });
});

it('answers a request of sixty thousand parameters soon', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 60_000 }, (_, index) => [`p${index}`, index]),
  );
  const started = performance.now();
  expect(await act('04', [], many)).toMatchObject({ result: '0000', isSigned: true });
  expect(performance.now() - started).toBeLessThan(3000);
});

it.each(['GET', 'PUT', 'DELETE'])('refuses %s with a signed answer', async (method) => {
  const response = await samr.app.request('/samr/exchange', { method });
  expect(response.status).toBe(405);
  expect(await response.json()).toMatchObject({ datalist: { result: '0000' } });
});
