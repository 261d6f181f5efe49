import { afterEach, describe, expect, it } from 'vitest';
import { endAll } from '../wire/testing/socket-server.js';
import type { Decision, Gate, Interference } from './gate.js';
import { openPeers } from './testing/byte-peers.js';

afterEach(endAll);

const ask = (path: string, body = '{"a":0.00}') =>
  `POST ${path} HTTP/1.1\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
const TAKEN = 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789';

/** Interferes with what goes to `/bad`. */
const onBad =
  (interference?: Interference, delayMs = 0): Gate =>
  ({ target }): Decision | undefined =>
    target === '/bad'
      ? { name: 'a fault', delayMs, ...(interference && { interference }) }
      : undefined;

const PLAYED = { kind: 'other', message: { en: 'a fault was played: a fault' } };

describe('a gate', () => {
  it('lets pass what it has no decision on, to the byte', async () => {
    const { client, upstream, recorded } = await openPeers({ gate: onBad({ kind: 'reset' }) });
    for (const piece of ask('/1')) client.socket.write(piece);
    expect(String(await upstream.receive(ask('/1').length))).toBe(ask('/1'));
    upstream.socket.write(TAKEN);
    await client.receive(TAKEN.length);
    client.socket.write(ask('/2') + ask('/3'));
    await upstream.receive(ask('/1').length * 2);
    // The third waits until the second is answered.
    upstream.socket.write(TAKEN);
    await upstream.receive(ask('/1').length * 3);
    upstream.socket.write(TAKEN);
    await client.receive(TAKEN.length * 3);
    client.socket.end();
    await upstream.ended();
    expect(String(upstream.received)).toBe(ask('/1') + ask('/2') + ask('/3'));
    expect(String(client.received)).toBe(TAKEN.repeat(3));
    const exchanges = await recorded(3);
    expect(exchanges.map(({ trouble }) => trouble)).toEqual([undefined, undefined, undefined]);
  });

  it('answers in place of the upstream, which hears nothing of it', async () => {
    const gate = onBad({ kind: 'answer', status: 503, body: 'no' });
    const { client, upstream, recorded } = await openPeers({ gate });
    client.socket.write(ask('/good'));
    await upstream.receive(ask('/good').length);
    upstream.socket.write(TAKEN);
    await client.receive(TAKEN.length);
    client.socket.write(ask('/bad'));
    await client.ended();
    client.socket.end();
    expect(String(client.received.subarray(TAKEN.length))).toMatch(
      /^HTTP\/1\.1 503 Service Unavailable\r\n.*\r\nConnection: close\r\n\r\nno$/s,
    );
    expect(String(upstream.received)).toBe(ask('/good'));
    const [good, bad] = await recorded(2);
    expect(good?.trouble).toBeUndefined();
    expect(bad).toMatchObject({ status: 0, trouble: PLAYED });
  });

  it.each([
    [{ kind: 'reset' }, '', 'ECONNRESET'],
    [{ kind: 'close' }, '', undefined],
    [{ kind: 'noise', bytes: Buffer.from('noise') }, 'noise', undefined],
  ] as const)('breaks off by %j', async (interference, seen, error) => {
    const { client, upstream, recorded } = await openPeers({ gate: onBad(interference) });
    client.socket.write(ask('/bad'));
    await Promise.all([upstream.ended(), error ? client.closed() : client.ended()]);
    expect(client.error).toBe(error);
    expect(String(client.received)).toBe(seen);
    expect(upstream.received).toHaveLength(0);
    expect((await recorded(1))[0]).toMatchObject({ status: 0, trouble: PLAYED });
  });

  it.each([
    [undefined, '01234'],
    [2, '01'],
    [0, ''],
  ])('cuts an answer short after %s bytes of its body', async (bytes, kept) => {
    const gate = onBad({ kind: 'truncate', ...(bytes !== undefined && { bytes }) });
    const { client, upstream, recorded } = await openPeers({ gate });
    client.socket.write(ask('/bad'));
    await upstream.receive(ask('/bad').length);
    upstream.socket.write('HTTP/1.1 100 Continue\r\n\r\n');
    for (const piece of TAKEN) upstream.socket.write(piece);
    await client.ended();
    expect(String(client.received)).toBe(
      `HTTP/1.1 100 Continue\r\n\r\n${TAKEN.slice(0, -10)}${kept}`,
    );
    const [exchange] = await recorded(1);
    expect(exchange).toMatchObject({ status: 200, trouble: PLAYED });
    expect(exchange?.responseBody).toBeUndefined();
  });

  it('holds a request back for a while, and no other', async () => {
    const { client, upstream, exchanges, recorded } = await openPeers({
      gate: onBad(undefined, 30),
    });
    client.socket.write(ask('/bad'));
    await upstream.receive(ask('/bad').length);
    upstream.socket.write(TAKEN);
    const [exchange] = await recorded(1);
    expect(exchange?.durationMs).toBeGreaterThanOrEqual(29);
    expect(exchange?.trouble).toBeUndefined();
    expect(exchanges).toHaveLength(1);
  });

  it('stands open for what is no HTTP', async () => {
    const { client, upstream, troubles } = await openPeers({ gate: onBad({ kind: 'reset' }) });
    client.socket.write('SSH-2.0-x\r\n');
    await upstream.receive(11);
    client.socket.write('more');
    expect(String(await upstream.receive(15))).toBe('SSH-2.0-x\r\nmore');
    expect(troubles).toHaveLength(1);
  });
});
