import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createHttpClient, type HttpRequest } from './http-client.js';
import {
  headerOf,
  PortTakenError,
  type ReceivedRequest,
  type Receiver,
  type ReceiverAnswer,
  startReceiver,
} from './receiver.js';

const ENDINGS: (() => Promise<unknown>)[] = [];
const NEVER = new AbortController().signal;

afterEach(async () => {
  for (const end of ENDINGS.splice(0).reverse()) await end();
});

const ok = (): ReceiverAnswer => ({ status: 200, headers: {}, body: '{"echoCode":"0000"}' });

async function start(answer: (request: ReceivedRequest) => ReceiverAnswer = ok, port = 0) {
  const receiver = await startReceiver({ port }, answer);
  ENDINGS.push(() => receiver.close());
  return receiver;
}

function send({ url }: Receiver, path: string, request: Partial<HttpRequest> = {}) {
  const client = createHttpClient({ timeoutMs: 2000 });
  ENDINGS.push(() => client.close());
  return client.send({ method: 'POST', url: url + path, headers: {}, body: '', ...request });
}

const to = (path: string) => (request: ReceivedRequest) => request.path === path;

describe('a receiver', () => {
  it('records what came, raw, and answers as told', async () => {
    const receiver = await start(({ path, body }) => ({
      status: 418,
      headers: { 'X-Seen': path },
      body: `got ${body}`,
    }));
    const before = Date.now();
    const { response } = await send(receiver, '/api/2002?a=1', {
      headers: { AccessToken: 'ABC' },
      body: '{ "n": 0.00, "名": "燃" }',
    });
    expect(response).toMatchObject({
      status: 418,
      headers: { 'x-seen': '/api/2002?a=1' },
      body: 'got { "n": 0.00, "名": "燃" }',
    });
    const [seen, ...others] = receiver.received;
    expect(others).toEqual([]);
    expect(seen?.request).toMatchObject({
      method: 'POST',
      path: '/api/2002?a=1',
      headers: { AccessToken: 'ABC' },
      body: '{ "n": 0.00, "名": "燃" }',
    });
    expect(seen?.request.at).toBeGreaterThanOrEqual(before);
    expect(seen?.answer.status).toBe(418);
  });

  it('keeps no more than there is room for, and hands on the rest to whoever waits', async () => {
    const receiver = await startReceiver({ port: 0 }, ok, { bytes: 200_000 });
    ENDINGS.push(() => receiver.close());
    const waiting = receiver.waitFor(to('/9'), 5000, NEVER);
    for (let number = 0; number < 10; number += 1) {
      const { response } = await send(receiver, `/${number}`, { body: 'x'.repeat(50_000) });
      expect(response?.status).toBe(200);
    }
    expect((await waiting)?.request.path).toBe('/9');
    expect(receiver.received.map(({ request }) => request.path)).toEqual(['/0', '/1', '/2']);
    expect(receiver.dropped).toEqual({ count: 7, latestAt: expect.any(Number) });
    expect((await send(receiver, '/big', { body: 'x'.repeat(250_000) })).response).toBeUndefined();
    expect(receiver.dropped.count).toBe(8);
  });

  it('keeps bytes that are not UTF-8 as Base64', async () => {
    const receiver = await start();
    await send(receiver, '/', { body: Buffer.from([0xff, 0x00]) });
    expect(receiver.received[0]?.request).toMatchObject({ body: '/wA=', bodyEncoding: 'base64' });
  });

  it('lives on when answering fails, when a body is too large, or when a client goes away', async () => {
    const receiver = await start(({ path }) => {
      if (path === '/bad') throw new Error('no answer');
      return ok();
    });
    expect((await send(receiver, '/bad')).trouble?.kind).toMatch(/closed|reset/);
    expect(
      (await send(receiver, '/big', { body: 'x'.repeat(1_100_000) })).response,
    ).toBeUndefined();
    const { port, hostname } = new URL(receiver.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write('POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nhalf', () => socket.destroy());
      });
      socket.on('close', () => resolve());
    });
    expect((await send(receiver, '/good')).response?.status).toBe(200);
  });

  it('says which port is taken', async () => {
    const { url } = await start();
    const port = Number(new URL(url).port);
    const second = startReceiver({ port }, ok);
    await expect(second).rejects.toThrow(PortTakenError);
    await expect(second).rejects.toMatchObject({ port, message: `port ${port} is taken` });
  });

  it('frees its port when it is closed', async () => {
    const first = await startReceiver({ port: 0 }, ok);
    const port = Number(new URL(first.url).port);
    await send(first, '/');
    await first.close();
    expect((await start(ok, port)).url).toBe(first.url);
  });
});

describe('waitFor', () => {
  it('gives a request that came before', async () => {
    const receiver = await start();
    await send(receiver, '/a');
    await send(receiver, '/b');
    const found = await receiver.waitFor(to('/b'), 0, NEVER);
    expect(found).toBe(receiver.received[1]);
  });

  it('waits for one that comes later, past others', async () => {
    const receiver = await start();
    const waiting = receiver.waitFor(to('/b'), 5000, NEVER);
    await send(receiver, '/a');
    await send(receiver, '/b');
    expect((await waiting)?.request.path).toBe('/b');
  });

  it('serves any number of waiters, each by its own wish', async () => {
    const receiver = await start();
    const paths = ['/a', '/b', '/a'];
    const waiting = paths.map((path) => receiver.waitFor(to(path), 5000, NEVER));
    await send(receiver, '/b');
    await send(receiver, '/a');
    const found = await Promise.all(waiting);
    expect(found.map((answered) => answered?.request.path)).toEqual(paths);
  });

  it('gives nothing when none comes in time', async () => {
    const receiver = await start();
    const began = performance.now();
    const waiting = receiver.waitFor(to('/b'), 60, NEVER);
    await send(receiver, '/a');
    expect(await waiting).toBeUndefined();
    expect(performance.now() - began).toBeGreaterThanOrEqual(55);
  });

  it('gives up at once when the run is interrupted, before or meanwhile', async () => {
    const receiver = await start();
    const controller = new AbortController();
    const waiting = receiver.waitFor(to('/a'), 60_000, controller.signal);
    controller.abort();
    expect(await waiting).toBeUndefined();
    expect(await receiver.waitFor(to('/a'), 60_000, AbortSignal.abort())).toBeUndefined();
  });
});

describe('headerOf', () => {
  it('finds a header whatever its case', () => {
    expect(headerOf({ accesstoken: 'A' }, 'AccessToken')).toBe('A');
    expect(headerOf({ ACCESSTOKEN: 'A' }, 'AccessToken')).toBe('A');
    expect(headerOf({ AccessTokens: 'A' }, 'AccessToken')).toBeUndefined();
  });
});

describe('a connection', () => {
  const HEAD = 'POST /a HTTP/1.1\r\nHost: tester\r\nContent-Length: 2\r\n\r\n';

  async function open(receiver: Receiver) {
    const socket = connect(Number(new URL(receiver.url).port), '127.0.0.1');
    ENDINGS.push(async () => socket.destroy());
    await once(socket, 'connect');
    return socket;
  }

  it('that breaks after an answer tells that it may not have arrived', async () => {
    const receiver = await start();
    const socket = await open(receiver);
    socket.write(`${HEAD}{}`);
    await once(socket, 'data');
    const [first] = receiver.received;
    if (!first) throw new RangeError('nothing came');
    expect([receiver.endAfter(first.request), receiver.brokenAt]).toEqual([undefined, 0]);
    socket.resetAndDestroy();
    await vi.waitFor(() => expect(receiver.endAfter(first.request)).toBe('broken'));
    expect(receiver.brokenAt).toBeGreaterThanOrEqual(first.request.at);
  });

  it('that brings another request, or is closed, is no broken one', async () => {
    const receiver = await start();
    const socket = await open(receiver);
    for (let time = 0; time < 2; time += 1) {
      socket.write(`${HEAD}{}`);
      await once(socket, 'data');
    }
    socket.end();
    const [first, second] = receiver.received.map(({ request }) => request);
    if (!first || !second) throw new RangeError('too few came');
    await vi.waitFor(() => expect(receiver.endAfter(second)).toBe('closed'));
    expect([receiver.endAfter(first), receiver.brokenAt]).toEqual([undefined, 0]);
  });

  it('that breaks within a request is noted', async () => {
    const receiver = await start();
    const socket = await open(receiver);
    socket.end(HEAD);
    await vi.waitFor(() => expect(receiver.brokenAt).toBeGreaterThan(0));
    expect(receiver.received).toEqual([]);
  });
});
