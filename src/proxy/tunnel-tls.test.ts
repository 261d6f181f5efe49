import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { connect, createServer as createTlsServer, type TLSSocket } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpClient } from '../wire/http-client.js';
import { resetSocket } from '../wire/reset-socket.js';
import { ENDINGS, endAll, listen } from '../wire/testing/socket-server.js';
import { createAuthority } from '../wire/tls/authority.js';
import { TROUBLED } from '../wire/tls/testing/troubled-servers.js';
import { openRecordedTunnel, Peer } from './testing/byte-peers.js';

afterEach(endAll);

const HOST = '127.0.0.1';

/** A tunnel with TLS on both sides, a raw client and a raw server. */
async function openPeers() {
  const authority = await createAuthority();
  const [own, server] = await Promise.all([
    authority.issue({ names: [HOST] }),
    authority.issue({ names: ['upstream.example.com'] }),
  ]);
  const tls = { ca: authority.ca, serverName: 'upstream.example.com' };
  const accepted: TLSSocket[] = [];
  const upstream = createTlsServer({ ...server, allowHalfOpen: true } as object, (socket) =>
    accepted.push(socket),
  );
  const url = await listen(upstream as unknown as Server);
  const traffic = await openRecordedTunnel({
    upstream: new URL(url.replace('http', 'https')),
    tls,
    server: own,
  });
  const options = { port: traffic.tunnel.port, host: HOST, ca: authority.ca, allowHalfOpen: true };
  const socket = connect(options);
  ENDINGS.push(() => socket.destroy());
  await once(socket, 'secureConnect');
  while (accepted.length === 0) await new Promise((resolve) => setImmediate(resolve));
  return {
    ...traffic,
    ca: authority.ca,
    client: new Peer(socket),
    upstream: new Peer(accepted[0] as TLSSocket),
  };
}

const REQUEST = 'POST /a HTTP/1.1\r\nHost: one.example.com\r\nContent-Length: 2\r\n\r\n{}';
const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine';

describe('a tunnel with TLS on both sides', () => {
  it('hands on the bytes as they are, and reads along', async () => {
    const { client, upstream, recorded, tunnel } = await openPeers();
    expect(tunnel.url).toBe(`https://${HOST}:${tunnel.port}`);
    client.socket.write(REQUEST);
    expect(String(await upstream.receive(REQUEST.length))).toBe(REQUEST);
    upstream.socket.write(ANSWER);
    expect(String(await client.receive(ANSWER.length))).toBe(ANSWER);
    const [exchange] = await recorded(1);
    expect(exchange).toMatchObject({ url: 'https://one.example.com/a', status: 200 });
    expect(String(exchange?.responseBody)).toBe('fine');
  });

  it('lets each side end for itself', async () => {
    const { client, upstream } = await openPeers();
    client.socket.end(REQUEST);
    await upstream.ended();
    upstream.socket.end(ANSWER);
    await client.ended();
    expect(String(client.received)).toBe(ANSWER);
    await client.closed();
  });

  it('is a broken line where the other side is one', async () => {
    const { client, upstream } = await openPeers();
    client.socket.write(REQUEST);
    await upstream.receive(REQUEST.length);
    resetSocket(upstream.socket);
    await client.closed();
    expect(client.error).toBe('ECONNRESET');
  });
});

it.each([
  ['expired', 'has expired'],
  ['self-signed', 'systems.das.tls.ca'],
  ['tls-on-plain', 'write http:// instead'],
] as const)('says what stands in the way of an upstream that is %s', async (kind, hint) => {
  const { url, tls, close } = await TROUBLED[kind]();
  ENDINGS.push(close);
  const { tunnel, troubles } = await openRecordedTunnel({
    upstream: new URL(url),
    tls,
    tlsKey: 'systems.das.tls',
  });
  const http = createHttpClient({ timeoutMs: 5000 });
  ENDINGS.push(() => http.close());
  const outcome = await http.send({ method: 'GET', url: `${tunnel.url}/`, headers: {} });
  expect(outcome.response?.status).toBe(502);
  expect(outcome.text).toContain(hint);
  expect(troubles).toMatchObject([{ side: 'upstream' }]);
});

it('says why a client does not get through', async () => {
  const own = await (await createAuthority()).issue({ names: [HOST] });
  const upstream = new URL(await listen(createServer()));
  const { tunnel, troubles } = await openRecordedTunnel({ upstream, server: own });
  const http = createHttpClient({ timeoutMs: 5000 });
  ENDINGS.push(() => http.close());
  const url = `${tunnel.url.replace('https', 'http')}/`;
  expect((await http.send({ method: 'GET', url, headers: {} })).trouble).toBeDefined();
  expect(troubles).toMatchObject([
    { side: 'client', message: { en: expect.stringContaining('plain HTTP to a port of TLS') } },
  ]);
});
