import { Hono } from 'hono';
import { expect, it, vi } from 'vitest';
import type { Simulator } from '../simulator.js';
import { talk } from '../testing/raw-socket.js';
import { serve } from './serve.js';

function createSimulator(): Pick<Simulator, 'app' | 'stop'> {
  const app = new Hono().get('/', (context) => context.text('here'));
  return { app, stop: vi.fn() };
}

it('serves on a free port until it is closed', async () => {
  const simulator = createSimulator();
  const server = await serve(simulator, { port: 0 });
  expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
  expect(await (await fetch(server.url)).text()).toBe('here');
  await server.close();
  expect(simulator.stop).toHaveBeenCalledOnce();
  await expect(fetch(server.url)).rejects.toThrow();
});

it('says which port is taken', async () => {
  const first = await serve(createSimulator(), { port: 0 });
  await expect(serve(createSimulator(), { port: first.port })).rejects.toThrow(
    `port ${first.port} on 127.0.0.1 is taken`,
  );
  await first.close();
});

it('says when a host is none of its own', async () => {
  await expect(serve(createSimulator(), { port: 0, host: '203.0.113.1' })).rejects.toThrow(
    '203.0.113.1 is not an address of this machine',
  );
});

it('cuts off clients that never come to an end', async () => {
  const server = await serve(createSimulator(), { port: 0, requestTimeoutMs: 100 });
  const { text } = await talk(server.port, ['POST / HTTP/1.1\r\nHost: x\r\nContent-Le']);
  expect(text).toMatch(/^HTTP\/1\.1 408 /);
  await server.close();
});
