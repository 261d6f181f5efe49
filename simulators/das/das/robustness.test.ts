import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedSimulator, serve } from '../../kit/http/serve.js';
import { talk } from '../../kit/testing/raw-socket.js';
import { createDriver, signedHeaders } from '../testing/driver.js';
import { flatPrice } from '../testing/requests.js';
import { createSimulator } from './simulator.js';

const das = createSimulator();
const { call, admin } = createDriver(das);
const PATH = '/api/v2/collect/meter/1014';
let server: ServedSimulator;

beforeAll(async () => {
  server = await serve(das, { port: 0 });
});
afterAll(() => server.close());

async function post(body: string | Buffer, headers: object = {}, path = PATH) {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { ...signedHeaders(das), ...headers },
    body,
  });
  const answer = (await response.json()) as { echoCode: string; echoMsg: string };
  return { status: response.status, headers: response.headers, body: answer };
}

function nest(depth: number, open: string, close: string): string {
  return open.repeat(depth) + close.repeat(depth);
}

describe('abnormal bodies', () => {
  it.each<[string, string | Buffer]>([
    ['no JSON', '{'],
    ['nothing', ''],
    ['an array', '[]'],
    ['null', 'null'],
    ['a text', '"x"'],
    ['a number', '1'],
    ['invalid UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    ['a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('{}')])],
    ['deep arrays', nest(200_000, '[', ']')],
    ['deep objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['a deep member', `{"serialNo":${nest(200_000, '[', ']')}}`],
    ['numbers for texts', '{"serialNo":1,"userNo":2}'],
    ['NUL characters', '{"serialNo":"\\u0000"}'],
    ['a prototype', '{"__proto__":{"serialNo":"x"},"constructor":{"prototype":{"y":1}}}'],
  ])('%s is refused with 9999', async (_, body) => {
    const reply = await post(body);
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ echoCode: '9999', echoMsg: expect.stringMatching(/./) });
    expect(reply.headers.get('content-type')).toBe('application/json;charset=utf-8');
    expect(reply.body.echoMsg.length).toBeLessThan(400);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json;charset=gbk', ''])(
    'Content-Type %j is refused with 9999',
    async (type) => {
      const reply = await post('{}', { 'Content-Type': type });
      expect(reply.body).toMatchObject({
        echoCode: '9999',
        echoMsg: expect.stringMatching(/Content-Type/),
      });
    },
  );

  it.each([
    'application/json',
    'Application/JSON; charset="UTF-8"',
    'application/json;charset=utf8',
  ])('Content-Type %j is taken', async (type) => {
    const reply = await post('{}', { 'Content-Type': type });
    expect(reply.body.echoMsg).toMatch(/serialNo/);
  });

  it('gives nobody a field by way of the prototype', async () => {
    await call('1007', flatPrice('P1'));
    const { message } = await call(
      '1014',
      JSON.parse('{"__proto__":{"userNo":"u","meterNo":"m"}}'),
    );
    expect(message).toMatch(/userNo/);
    expect(({} as Record<string, unknown>).userNo).toBeUndefined();
  });

  it.each([
    ['with a length', undefined],
    ['in chunks', 'chunked'],
  ])('a body of 10 MB %s gets its refusal', async (_, encoding) => {
    const whole = Buffer.alloc(10_000_000, 'x');
    const stream = new ReadableStream({
      start(controller) {
        for (let at = 0; at < whole.length; at += 1_000_000) {
          controller.enqueue(whole.subarray(at, at + 1_000_000));
        }
        controller.close();
      },
    });
    const response = await fetch(server.url + PATH, {
      method: 'POST',
      headers: signedHeaders(das),
      body: encoding ? stream : whole,
      ...(encoding ? { duplex: 'half' } : {}),
    } as RequestInit);
    expect(response.status).toBe(413);
    expect(response.headers.get('connection')).toBe('close');
    expect(await response.json()).toMatchObject({ echoCode: '9999' });
  });

  it('does not read a body that announces itself as endless', async () => {
    const head = `POST ${PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n`;
    const { text } = await talk(server.port, [head]);
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
  });
});

describe('abnormal requests', () => {
  it('names a path that does not exist', async () => {
    const reply = await post('{}', {}, '/api/collect/meter/1003?x=1');
    expect(reply.status).toBe(404);
    expect(reply.body).toEqual({ echoCode: '9999', echoMsg: '没有接口 /api/collect/meter/1003' });
  });

  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])('refuses %s', async (method) => {
    const response = await fetch(server.url + PATH, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    if (method !== 'HEAD') expect(await response.json()).toMatchObject({ echoCode: '9999' });
  });

  it('journals what matched no operation', async () => {
    await post('{"a":1}', {}, '/elsewhere');
    const { body } = await admin('GET', '/exchanges?matched=false&field.a=1');
    expect(body.exchanges.at(-1)).toMatchObject({
      method: 'POST',
      path: '/elsewhere',
      matched: false,
      status: 404,
      body: '{"a":1}',
    });
  });

  it('lives on when clients go away in the middle of a request', async () => {
    const head = `POST ${PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`;
    await talk(server.port, [`${head}Content-Length: 1000\r\n\r\n{"serialNo"`], { end: true });
    await talk(server.port, [`${head}Transfer-Encoding: chunked\r\n\r\n5\r\n{"a":`], { end: true });
    const { body } = await admin('GET', '/exchanges?status=0&count=2&wait=5000');
    expect(body.matching).toBe(2);
    expect((await call('1014', { userNo: 'u', meterNo: 'm' })).code).toBe('9999');
  });

  it.each([
    ['no HTTP at all', 'hello\r\n\r\n'],
    ['a bad length', `POST ${PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n`],
    [
      'two lengths',
      `POST ${PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n`,
    ],
    ['no host', `POST ${PATH} HTTP/1.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`],
    [
      'a strange host',
      `POST ${PATH} HTTP/1.1\r\nHost: @\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    ],
    ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\n${'X-A: b\r\n'.repeat(5000)}\r\n`],
  ])('answers %s with a 4xx', async (_, bytes) => {
    const { text } = await talk(server.port, [bytes]);
    expect(text).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect((await admin('GET', '/health')).status).toBe(200);
  });

  it('serves requests in a pipeline in their order', async () => {
    const headers = Object.entries(signedHeaders(das)).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    );
    const request = (body: string, last: boolean) => {
      const close = last ? 'Connection: close\r\n' : '';
      return `POST ${PATH} HTTP/1.1\r\nHost: x\r\n${headers.join('')}${close}Content-Length: ${body.length}\r\n\r\n${body}`;
    };
    const { text } = await talk(server.port, [request('{}', false) + request('[]', true)]);
    expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
    expect(text).toMatch(/必填.*HTTP.*不是 JSON 对象/s);
  });
});
