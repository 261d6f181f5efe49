import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { endAll } from '../wire/testing/socket-server.js';
import { openPeers } from './testing/byte-peers.js';

afterEach(endAll);

const bytesOf = (...parts: readonly (string | Buffer)[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
  );

const message = (head: string, body: string | Buffer = '') => bytesOf(`${head}\r\n\r\n`, body);

const sized = (start: string, body: string | Buffer) =>
  message(`${start}\r\nContent-Length: ${Buffer.byteLength(body)}`, body);

const ASKED = sized('POST /a?b=1 HTTP/1.1\r\nHost: das.test:80', '{"price":0.00}');
const TAKEN = sized('HTTP/1.1 200 OK', '{"code":"0000"}');
const GBK = Buffer.from('d6d0b9fa00ff', 'hex');
const PHOTO = Buffer.from(Array.from({ length: 51_200 }, (_, i) => (i * 7919) % 251));
const chunked = (body: Buffer) =>
  bytesOf(
    `${(3).toString(16)}\r\n`,
    body.subarray(0, 3),
    `\r\n${(body.length - 3).toString(16)};x=1\r\n`,
    body.subarray(3),
    '\r\n0\r\nX-Check: 1\r\n\r\n',
  );

interface Talk {
  readonly request: Buffer;
  readonly answer: Buffer;
  readonly sent?: Buffer | string;
  readonly received?: Buffer | string;
}

const TALKS: Readonly<Record<string, Talk>> = {
  lengths: { request: ASKED, answer: TAKEN },
  'numbers as they are written': {
    request: ASKED,
    answer: sized('HTTP/1.1 200 OK', '{"a":0.00,"b":1e2}'),
    sent: '{"price":0.00}',
    received: '{"a":0.00,"b":1e2}',
  },
  'chunks both ways': {
    request: message('POST / HTTP/1.1\r\nTransfer-Encoding: chunked', chunked(GBK)),
    answer: message('HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked', chunked(PHOTO)),
    sent: GBK,
    received: PHOTO,
  },
  GBK: {
    request: sized('POST / HTTP/1.1', GBK),
    answer: sized('HTTP/1.1 200 OK', GBK),
    sent: GBK,
    received: GBK,
  },
  photos: {
    request: sized('POST / HTTP/1.1', PHOTO),
    answer: sized('HTTP/1.1 200 OK', PHOTO),
    sent: PHOTO,
    received: PHOTO,
  },
  gzip: {
    request: sized('POST / HTTP/1.1\r\nContent-Encoding: gzip', gzipSync('asked')),
    answer: message(
      'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked',
      chunked(gzipSync(PHOTO)),
    ),
    sent: 'asked',
    received: PHOTO,
  },
  'deflate, br, and one over the other': {
    request: sized('POST / HTTP/1.1\r\nContent-Encoding: deflate', deflateRawSync('asked')),
    answer: sized(
      'HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Encoding: BR',
      brotliCompressSync(deflateSync('taken')),
    ),
    sent: 'asked',
    received: 'taken',
  },
  'an empty body': { request: sized('POST / HTTP/1.1', ''), answer: TAKEN, sent: '' },
  'an interim answer': {
    request: sized('POST / HTTP/1.1\r\nExpect: 100-continue', 'later'),
    answer: bytesOf(message('HTTP/1.1 100 Continue'), message('HTTP/1.1 103 Early Hints'), TAKEN),
    received: '{"code":"0000"}',
  },
  HEAD: {
    request: message('HEAD / HTTP/1.1'),
    answer: message('HTTP/1.1 200 OK\r\nContent-Length: 99'),
    received: '',
  },
  '204': { request: ASKED, answer: message('HTTP/1.1 204 No Content'), received: '' },
  '304': {
    request: ASKED,
    answer: message('HTTP/1.1 304 Not Modified\r\nContent-Length: 9'),
    received: '',
  },
  'an offer of HTTP/2 that is not taken up': {
    request: message(
      'POST / HTTP/1.1\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nTransfer-Encoding: chunked',
      chunked(GBK),
    ),
    answer: TAKEN,
    sent: GBK,
  },
};

describe('bytes through a tunnel', () => {
  describe.each(Object.entries(TALKS))('with %s', (_, { request, answer, sent, received }) => {
    it.each(['whole', 'one by one'])('stay what they are, %s', async (pace) => {
      const { client, upstream, recorded } = await openPeers();
      await write(client.socket, request, pace);
      expect(await upstream.receive(request.length)).toEqual(request);
      await write(upstream.socket, answer, pace);
      expect(await client.receive(answer.length)).toEqual(answer);
      const [exchange] = await recorded(1);
      expect(exchange?.trouble).toBeUndefined();
      if (sent !== undefined) expect(exchange?.requestBody).toEqual(Buffer.from(sent));
      if (received !== undefined) expect(exchange?.responseBody).toEqual(Buffer.from(received));
    });
  });

  async function write(
    socket: import('node:net').Socket,
    bytes: Buffer,
    pace: string,
  ): Promise<void> {
    const step = pace === 'whole' ? bytes.length : Math.ceil(bytes.length / 400);
    for (let i = 0; i < bytes.length; i += step) {
      socket.write(bytes.subarray(i, i + step));
      if (step < bytes.length) await new Promise(setImmediate);
    }
  }

  it('are told as one exchange, headers in their order and as often as they came', async () => {
    const { client, upstream, recorded, tunnel } = await openPeers();
    client.socket.write(
      message(
        'GET /a?b=%20 HTTP/1.1\r\nHost: das.test\r\nX-A: 1\r\nx-a:  2 \r\n\t folded\r\nX-B: \xd6\xd0\xa0',
      ),
    );
    await upstream.receive(1);
    upstream.socket.write(
      message('HTTP/1.1 404 \r\nSet-Cookie: a\r\nSet-Cookie: b\r\nContent-Length: 0'),
    );
    expect(await recorded(1)).toEqual([
      {
        index: 1,
        at: expect.any(Number),
        durationMs: expect.any(Number),
        method: 'GET',
        url: 'http://das.test/a?b=%20',
        requestHeaders: [
          ['Host', 'das.test'],
          ['X-A', '1'],
          ['x-a', '2 folded'],
          ['X-B', '\xd6\xd0\xa0'],
        ],
        requestBody: Buffer.alloc(0),
        status: 404,
        responseHeaders: [
          ['Set-Cookie', 'a'],
          ['Set-Cookie', 'b'],
          ['Content-Length', '0'],
        ],
        responseBody: Buffer.alloc(0),
      },
    ]);
    expect(tunnel.counts).toMatchObject({ connections: 1, open: 1, exchanges: 1, unreadable: 0 });
  });

  it('are told in the order of the requests, however many are under way', async () => {
    const { client, upstream, recorded } = await openPeers();
    const ask = (i: number) => sized(`POST /${i} HTTP/1.1`, `ask ${i}`);
    client.socket.write(bytesOf(ask(1), ask(2), message('HEAD /3 HTTP/1.1'), ask(4)));
    await upstream.receive(ask(1).length * 3);
    upstream.socket.write(
      bytesOf(
        sized('HTTP/1.1 200 OK', 'one'),
        message('HTTP/1.1 204 No Content'),
        message('HTTP/1.1 200 OK\r\nContent-Length: 7'),
        message('HTTP/1.1 200 OK\r\nConnection: close', 'until the end'),
      ),
    );
    upstream.socket.end();
    const exchanges = await recorded(4);
    expect(exchanges.map(({ url, responseBody }) => [url.at(-1), String(responseBody)])).toEqual([
      ['1', 'one'],
      ['2', ''],
      ['3', ''],
      ['4', 'until the end'],
    ]);
    expect(exchanges.map(({ trouble }) => trouble)).toEqual(Array(4).fill(undefined));
  });

  it.each([
    ['an unknown coding', sized('HTTP/1.1 200 OK\r\nContent-Encoding: constructor', 'x')],
    ['what is not gzip', sized('HTTP/1.1 200 OK\r\nContent-Encoding: gzip', 'plain')],
    [
      'a bomb',
      sized('HTTP/1.1 200 OK\r\nContent-Encoding: gzip', gzipSync(Buffer.alloc(9 * 2 ** 20))),
    ],
  ])('leave out a body of %s, and count it', async (_, answer) => {
    const { client, upstream, recorded, tunnel } = await openPeers();
    client.socket.write(ASKED);
    await upstream.receive(1);
    upstream.socket.write(answer);
    expect(await client.receive(answer.length)).toEqual(answer);
    const [exchange] = await recorded(1);
    expect(exchange).toMatchObject({ status: 200 });
    expect(exchange?.responseBody).toBeUndefined();
    expect(tunnel.counts).toMatchObject({ undecoded: 1, unkept: 0 });
  });

  it('of a body that is too long pass by unkept, and are counted', async () => {
    const { client, upstream, recorded, tunnel } = await openPeers({
      limits: { requestBytes: 50_000, answerBytes: 50_000 },
    });
    const request = sized('POST / HTTP/1.1', PHOTO);
    const answer = message('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked', chunked(PHOTO));
    client.socket.write(request);
    expect(await upstream.receive(request.length)).toEqual(request);
    upstream.socket.write(answer);
    expect(await client.receive(answer.length)).toEqual(answer);
    const [exchange] = await recorded(1);
    expect(exchange).toMatchObject({ status: 200 });
    expect(exchange?.requestBody ?? exchange?.responseBody).toBeUndefined();
    expect(tunnel.counts).toMatchObject({ unkept: 2 });
  });

  it('arrive as they were sent, whatever they are', { timeout: 30_000 }, async () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
      fc.constantFrom(...FRAGMENTS).map((text) => Buffer.from(text)),
    );
    const pieces = fc.array(piece, { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(pieces, pieces, async (asked, answered) => {
        const { client, upstream } = await openPeers();
        for (const bytes of asked) client.socket.write(bytes);
        for (const bytes of answered) upstream.socket.write(bytes);
        client.socket.end();
        upstream.socket.end();
        await Promise.all([client.closed(), upstream.closed()]);
        expect(upstream.received.equals(Buffer.concat(asked))).toBe(true);
        expect(client.received.equals(Buffer.concat(answered))).toBe(true);
        await endAll();
      }),
      { numRuns: 60 },
    );
  });
});

/** Beginnings, middles and ends of messages, sound and not. */
const FRAGMENTS = [
  'GET / HTTP/1.1\r\n',
  'POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n',
  'HEAD * HTTP/1.0\r\n\r\n',
  'HTTP/1.1 200 OK\r\n',
  'HTTP/1.1 100 Continue\r\n\r\n',
  'HTTP/1.1 304 Not Modified\r\nContent-Length: 3\r\n\r\n',
  'Content-Length: 3\r\n',
  'Content-Length: 18446744073709551616\r\n',
  'Content-Encoding: gzip\r\n',
  'Host: \u0000[::1\r\n',
  '\r\n\r\n',
  '\n',
  'ffffffffffffffff\r\n',
  '0\r\n',
  'X: 1\r\n',
  'abc',
];
