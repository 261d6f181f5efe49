import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { endAll, listen } from '../wire/testing/socket-server.js';
import { openPeers, openRecordedTunnel } from './testing/byte-peers.js';

afterEach(endAll);

const ASKED = 'POST /a HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}';
const HALF = 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1234';
const TAKEN = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}';

describe('a tunnel', () => {
  it('closes as early as the upstream does', async () => {
    const { client, upstream, recorded } = await openPeers();
    client.socket.write(ASKED);
    await upstream.receive(ASKED.length);
    upstream.socket.end(HALF);
    await client.ended();
    expect(String(client.received)).toBe(HALF);
    expect(client.error).toBeUndefined();
    const [exchange] = await recorded(1);
    expect(exchange).toMatchObject({ status: 200, trouble: { kind: 'closed' } });
    expect(exchange?.responseBody).toBeUndefined();
  });

  it('resets as the upstream does, behind the bytes that came before', async () => {
    const { client, upstream, recorded } = await openPeers();
    client.socket.write(ASKED);
    await upstream.receive(ASKED.length);
    upstream.socket.write(HALF);
    await client.receive(HALF.length);
    upstream.socket.resetAndDestroy();
    await client.closed();
    expect(client.error).toBe('ECONNRESET');
    expect((await recorded(1))[0]).toMatchObject({ trouble: { kind: 'reset' } });
  });

  it('half-closes as the client does, and brings the answer all the same', async () => {
    const { client, upstream, recorded } = await openPeers();
    client.socket.end(ASKED);
    await upstream.ended();
    upstream.socket.end(TAKEN);
    await client.closed();
    expect(String(client.received)).toBe(TAKEN);
    expect(client.error).toBeUndefined();
    // Whether the client has got it, nobody knows.
    expect((await recorded(1))[0]).toMatchObject({ status: 200, trouble: { kind: 'other' } });
  });

  it('resets as the client does, who blames nobody by that', async () => {
    const { client, upstream, recorded } = await openPeers();
    client.socket.write(ASKED);
    await upstream.receive(ASKED.length);
    client.socket.resetAndDestroy();
    await upstream.closed();
    expect(upstream.error).toBe('ECONNRESET');
    expect((await recorded(1))[0]).toMatchObject({ status: 0, trouble: { kind: 'other' } });
  });

  it('tells a request that was broken off without its body', async () => {
    const { client, upstream, recorded } = await openPeers();
    client.socket.end(ASKED.slice(0, -1));
    await upstream.ended();
    upstream.socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n');
    const [exchange] = await recorded(1);
    expect(exchange).toMatchObject({ method: 'POST', status: 400 });
    expect(exchange?.requestBody).toBeUndefined();
  });

  it('tells an answer that came before the whole request', async () => {
    const { client, upstream, recorded } = await openPeers();
    client.socket.write(ASKED.slice(0, -1));
    await upstream.receive(ASKED.length - 1);
    upstream.socket.end('HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n');
    await client.ended();
    client.socket.destroy();
    expect((await recorded(1))[0]).toMatchObject({ status: 413 });
  });

  it('tells a request that met with a connection closed before', async () => {
    const { client, upstream, recorded } = await openPeers();
    upstream.socket.end();
    await client.ended();
    client.socket.write(ASKED);
    expect((await recorded(1))[0]).toMatchObject({ status: 0, trouble: { kind: 'closed' } });
  });

  it.each([
    ['client', 'SSH-2.0-x\r\n', ''],
    ['client', 'PUT / HTTP/1.1\r\nContent-Length: ten\r\n\r\n', ''],
    ['client', 'POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n', ''],
    ['client', 'GET / HTTP/1.1\r\nContent-Length : 5\r\n\r\n', ''],
    ['client', `GET / HTTP/1.1\r\nA: 1\r\n${' '.repeat(60_000)}\r\n\rx\r\n\r\n`, ''],
    ['client', 'CONNECT a:1 HTTP/1.1\r\n\r\n', ''],
    ['upstream', ASKED, 'HTTP/2 200\r\n\r\n'],
    [
      'upstream',
      ASKED,
      'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n',
    ],
    ['upstream', ASKED, `${TAKEN}${TAKEN}`],
  ])('forwards what it cannot read from the %s: %j %j', async (side, asked, answer) => {
    const { client, upstream, troubles, tunnel } = await openPeers();
    client.socket.write(asked);
    await upstream.receive(asked.length);
    upstream.socket.write(answer);
    await client.receive(answer.length);
    // Whatever follows, too.
    client.socket.write('\0\xff');
    upstream.socket.write(ASKED);
    await upstream.receive(asked.length + 3);
    const received = await client.receive(answer.length + ASKED.length);
    expect(String(received)).toBe(answer + ASKED);
    expect(troubles).toMatchObject([{ side }]);
    expect(tunnel.counts).toMatchObject({ unreadable: 1 });
  });

  it('bounds what has no end', async () => {
    const { client, upstream, troubles, recorded } = await openPeers();
    client.socket.write('POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n');
    const endless = 'f'.repeat(300_000);
    client.socket.write(endless);
    await upstream.receive(endless.length);
    expect(troubles).toMatchObject([{ side: 'client' }]);
    upstream.socket.end(TAKEN);
    expect((await recorded(1))[0]).toMatchObject({ status: 200 });
  });

  it('answers 502 for an upstream that cannot be reached', async () => {
    const gone = createServer();
    const upstream = new URL(await listen(gone));
    await new Promise((resolve) => gone.close(resolve));
    const { client, recorded, tunnel, troubles } = await openPeers({ upstream });
    client.socket.write(ASKED);
    await client.ended();
    client.socket.end();
    expect(String(client.received)).toMatch(/^HTTP\/1\.1 502 .*\r\n\r\nduijie proxy: 127.+\n$/s);
    expect(await recorded(1)).toMatchObject([
      { method: 'POST', requestBody: Buffer.from('{}'), status: 0, trouble: { kind: 'refused' } },
    ]);
    expect(tunnel.counts).toMatchObject({ unreachable: 1 });
    expect(troubles).toMatchObject([{ side: 'upstream' }]);
  });

  it('makes nothing up for an upstream that hangs', async () => {
    const { client, upstream, exchanges, recorded } = await openPeers();
    client.socket.write(ASKED);
    await upstream.receive(ASKED.length);
    expect(client.received.length + exchanges.length).toBe(0);
    client.socket.resetAndDestroy();
    expect((await recorded(1))[0]).toMatchObject({ trouble: { kind: 'other' } });
  });

  it('lets exchanges under way come to their end when it closes', async () => {
    const { client, upstream, exchanges, tunnel } = await openPeers();
    client.socket.write(ASKED);
    await upstream.receive(ASKED.length);
    const closed = tunnel.close(60_000);
    upstream.socket.write(TAKEN);
    await closed;
    expect(exchanges).toHaveLength(1);
    expect(tunnel.counts).toMatchObject({ open: 0, unfinished: 0 });
  });

  it('records nothing of what its own end broke off', async () => {
    const { client, upstream, exchanges, tunnel } = await openPeers();
    client.socket.write(ASKED);
    await upstream.receive(ASKED.length);
    await tunnel.close(0);
    expect(exchanges).toEqual([]);
    expect(tunnel.counts).toMatchObject({ unfinished: 1 });
  });

  it('says when its port is taken', async () => {
    const { tunnel } = await openRecordedTunnel({ upstream: new URL('http://127.0.0.1:1') });
    const again = openRecordedTunnel({
      upstream: new URL('http://127.0.0.1:1'),
      listen: { host: '127.0.0.1', port: tunnel.port },
    });
    await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
