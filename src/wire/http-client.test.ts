import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpClient } from './http-client.js';
import { ENDINGS, endAll, send, serve, serveRaw } from './testing/socket-server.js';

afterEach(endAll);

it('keeps of heads what is short, when what came before was too long', async () => {
  const server = createServer((_, outgoing) => {
    const fields = Array.from({ length: 40 }, (_, index) => [`X-${index}`, 'x'.repeat(1000)]);
    outgoing.writeHead(200, [['Content-Type', 'a/b'], ...fields].flat());
    outgoing.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = createHttpClient({ timeoutMs: 5000, maxRecordedInAll: 50_000 });
  const sizes: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    const sent = await client.send({ method: 'GET', url: `http://127.0.0.1:${port}`, headers: {} });
    expect(sent.response?.headers['content-type']).toBe('a/b');
    sizes.push(Object.keys(sent.response?.headers ?? {}).length);
  }
  expect(sizes[0]).toBeGreaterThan(40);
  expect(sizes[3]).toBeLessThan(10);
  await client.close();
  server.close();
});

describe('an exchange', () => {
  it('transmits method, path, headers and bytes as they are given', async () => {
    const seen: unknown[] = [];
    const url = await serve(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      seen.push(request.method, request.url, request.rawHeaders, Buffer.concat(chunks));
      response.end();
    });
    const headers = { AccessToken: 'ABC', 'Content-Type': 'application/json;charset=utf-8' };
    const body = '{ "reason" : "用户销户",\n "n": 0.00 }';
    const { request } = await send(`${url}/api/v1?a=%20b`, { headers, body });
    const [method, path, raw, bytes] = seen;
    expect([method, path]).toEqual(['POST', '/api/v1?a=%20b']);
    expect(bytes).toEqual(Buffer.from(body));
    expect(raw).toEqual(expect.arrayContaining(['AccessToken', 'ABC']));
    expect(request).toEqual({ method: 'POST', url: `${url}/api/v1?a=%20b`, headers, body });
  });

  it('adds no header beyond those that HTTP demands', async () => {
    const names: string[] = [];
    const url = await serve((request, response) => {
      names.push(...request.rawHeaders.filter((_, index) => index % 2 === 0));
      response.end();
    });
    await send(url, { method: 'GET', body: undefined } as never);
    expect(names.map((name) => name.toLowerCase()).sort()).toEqual(['connection', 'host']);
  });

  it('records status, headers and body as they came', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(404, { 'X-Twice': ['a', 'b'], 'Content-Type': 'application/json' });
      response.end('{"echoCode":"9999", "n": 1.0}\n');
    });
    const { response, text, trouble, durationMs, startedAt } = await send(url);
    expect(response).toMatchObject({
      status: 404,
      headers: { 'x-twice': 'a, b', 'content-type': 'application/json' },
      body: '{"echoCode":"9999", "n": 1.0}\n',
    });
    expect(text).toBe(response?.body);
    expect(trouble).toBeUndefined();
    expect(durationMs).toBeGreaterThan(0);
    expect(Math.abs(startedAt - Date.now())).toBeLessThan(5000);
  });

  it('follows no redirect', async () => {
    const paths: unknown[] = [];
    const url = await serve((request, response) => {
      paths.push(request.url);
      response.writeHead(302, { Location: '/elsewhere' }).end();
    });
    const { response } = await send(`${url}/here`);
    expect(response).toMatchObject({ status: 302, headers: { location: '/elsewhere' } });
    expect(paths).toEqual(['/here']);
  });

  it('keeps bytes that are not UTF-8 as Base64, and gives no text', async () => {
    const url = await serve((_request, response) => response.end(Buffer.from([0xff, 0x00, 0x61])));
    const { response, text } = await send(url);
    expect(response).toMatchObject({ body: '/wBh', bodyEncoding: 'base64' });
    expect(text).toBeUndefined();
  });

  it('records no more than its limit in either direction, but reads the whole answer', async () => {
    const url = await serve((_request, response) => response.end('y'.repeat(50)));
    const { request, response, text } = await send(
      url,
      { body: 'x'.repeat(30) },
      { maxRecordedBytes: 10 },
    );
    expect(request).toMatchObject({ body: 'x'.repeat(10), bodyOmitted: 20 });
    expect(response).toMatchObject({ body: 'y'.repeat(10), bodyOmitted: 40 });
    expect(text).toBe('y'.repeat(50));
  });

  it('records beginnings alone once the answers of a run were too long in all', async () => {
    const url = await serve((_request, response) => response.end('y'.repeat(10_000)));
    const client = createHttpClient({ timeoutMs: 2000, maxRecordedInAll: 15_000 });
    ENDINGS.push(() => client.close());
    const ask = () => client.send({ method: 'GET', url, headers: {} });
    expect((await ask()).response?.bodyOmitted).toBeUndefined();
    expect((await ask()).response?.bodyOmitted).toBeUndefined();
    const { response, text } = await ask();
    expect(response).toMatchObject({ body: 'y'.repeat(4096), bodyOmitted: 10_000 - 4096 });
    expect(text).toHaveLength(10_000);
  });
});

describe('trouble', () => {
  const raw = (...parts: string[]) =>
    serveRaw((socket) => {
      for (const part of parts) socket.write(part);
      socket.end();
    });

  it.each<[string, () => Promise<string>]>([
    ['no answer at all', () => raw()],
    ['half a head', () => raw('HTTP/1.1 200 OK\r\nContent-')],
    ['half a body', () => raw('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"echo')],
    ['half a chunk', () => raw('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{"e')],
  ])('closed: %s', async (_name, start) => {
    const { trouble, response } = await send(await start());
    expect(trouble?.kind).toBe('closed');
    expect(response).toBeUndefined();
  });

  it.each([
    ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['a malformed status', 'HTTP/1.1 2x0 OK\r\n\r\n'],
    ['a malformed chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
  ])('not-http: %s', async (_name, bytes) => {
    expect((await send(await raw(bytes))).trouble?.kind).toBe('not-http');
  });

  it('reset: before the answer and within it', async () => {
    const early = await serveRaw((socket) => socket.resetAndDestroy());
    const late = await serveRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"echo', () =>
        setTimeout(() => socket.resetAndDestroy(), 20),
      );
    });
    expect((await send(early)).trouble?.kind).toBe('reset');
    expect((await send(late)).trouble?.kind).toBe('reset');
  });

  it('timeout: a server that never answers', async () => {
    const url = await serveRaw(() => {});
    const { trouble, durationMs } = await send(url, {}, { timeoutMs: 80 });
    expect(trouble).toEqual({
      kind: 'timeout',
      message: { zh: expect.stringContaining('80 毫秒'), en: expect.stringContaining('80 ms') },
    });
    expect(durationMs).toBeGreaterThanOrEqual(75);
    expect(durationMs).toBeLessThan(1000);
  });

  it('timeout: a server that trickles for ever, for the limit is on the whole exchange', async () => {
    const url = await serveRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n');
      const drip = setInterval(() => socket.write('x'), 10);
      socket.on('close', () => clearInterval(drip));
    });
    const { trouble, durationMs } = await send(url, {}, { timeoutMs: 120 });
    expect(trouble?.kind).toBe('timeout');
    expect(durationMs).toBeLessThan(1000);
  });

  it('too-large: an answer beyond the bound, whether it is announced or endless', async () => {
    const announced = await serve((_request, response) => response.end('x'.repeat(101)));
    const endless = await serveRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
      const pour = () => {
        while (socket.writable && socket.write(`400\r\n${'x'.repeat(1024)}\r\n`));
      };
      socket.on('drain', pour);
      pour();
    });
    for (const url of [announced, endless]) {
      expect((await send(url, {}, { maxBodyBytes: 100 })).trouble?.kind).toBe('too-large');
    }
    const fits = await serve((_request, response) => response.end('x'.repeat(100)));
    expect((await send(fits, {}, { maxBodyBytes: 100 })).trouble).toBeUndefined();
  });

  it('too-large: endless headers', async () => {
    const url = await raw(`HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`);
    expect((await send(url)).trouble?.kind).toBe('too-large');
  });

  it('refused: nothing listens', async () => {
    const server = createTcpServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    expect((await send(`http://127.0.0.1:${port}`)).trouble?.kind).toBe('refused');
  });

  it('tls: a server without TLS behind https', async () => {
    const url = await serve((_request, response) => response.end());
    expect((await send(url.replace('http:', 'https:'))).trouble?.kind).toBe('tls');
  });

  it('other: what cannot be sent at all is trouble too, never thrown', async () => {
    const outcome = await send('http://127.0.0.1:1/', { headers: { 'X-A': 'a\r\nb' } });
    expect(outcome.trouble?.kind).toBe('other');
    expect((await send('no url')).trouble?.kind).toBe('other');
  });
});

it('runs out of time although the memory is cleared up meanwhile', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const collector = setInterval(collect, 20);
  ENDINGS.push(() => clearInterval(collector));
  const url = await serveRaw((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    const drip = setInterval(() => socket.write('x'), 10);
    socket.on('close', () => clearInterval(drip));
  });
  const outcomes = await Promise.all([1, 2, 3].map(() => send(url, {}, { timeoutMs: 150 })));
  expect(outcomes.map(({ trouble }) => trouble?.kind)).toEqual(['timeout', 'timeout', 'timeout']);
});

it('is given up when its signal says so, before or meanwhile', async () => {
  const url = await serveRaw(() => {});
  const [before, meanwhile] = [new AbortController(), new AbortController()];
  before.abort();
  setTimeout(() => meanwhile.abort(), 20);
  for (const { signal } of [before, meanwhile]) {
    const { response, trouble } = await send(url, { signal }, { timeoutMs: 5000 });
    expect([response, trouble?.kind]).toEqual([undefined, 'other']);
  }
});
