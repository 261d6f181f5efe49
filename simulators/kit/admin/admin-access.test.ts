import { request } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { createSimulator } from '../../das/das/simulator.js';
import { serve } from '../http/serve.js';
import type { AdminAccess } from './admin-access.js';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function start(access?: AdminAccess, host = '127.0.0.1') {
  const simulator = createSimulator(access ? { access } : {});
  const { port, close } = await serve(simulator, { port: 0, host });
  ends.push(close);
  return { port, simulator };
}

interface Knock {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The address that is connected to. */
  readonly at?: string;
  /** The address that is connected from. */
  readonly from?: string;
}

function knock(port: number, { method = 'GET', headers = {}, ...rest }: Knock) {
  const { path = '/__admin/health', body, at = '127.0.0.1', from } = rest;
  return new Promise<{ status: number; error: string }>((resolve, reject) => {
    const outgoing = request({ host: at, port, method, path, headers, localAddress: from });
    outgoing.on('error', reject);
    outgoing.on('response', async (incoming) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const { error = '' } = JSON.parse(Buffer.concat(chunks).toString());
      resolve({ status: incoming.statusCode ?? 0, error });
    });
    outgoing.end(body);
  });
}

const JSON_BODY = { 'Content-Type': 'application/json' };
const RESET = { method: 'POST', path: '/__admin/reset' };

it.each<[string, Knock]>([
  ['by address', {}],
  ['by name', { headers: { Host: 'LocalHost:4010' } }],
  ['by another address of the loopback', { headers: { Host: '127.9.9.9' } }],
  ['by IPv6', { headers: { Host: '[::1]:4010' } }],
  ['as curl -X POST does', RESET],
  ['with JSON', { ...RESET, headers: { 'Content-Type': 'application/JSON; charset=utf-8' } }],
  ['from a page of its own', { headers: { Host: 'localhost', Origin: 'http://localhost' } }],
  ['from the address line of a browser', { headers: { 'Sec-Fetch-Site': 'none' } }],
])('is asked %s', async (_how, sent) => {
  const { port } = await start();
  expect(await knock(port, sent)).toEqual({ status: 200, error: '' });
});

it.each<[string, number, Knock]>([
  ['a name bound to this machine', 403, { headers: { Host: 'pages.example:4010' } }],
  ['a name that begins like an address', 403, { headers: { Host: '127.0.0.1.pages.example' } }],
  ['a page of another site', 403, { headers: { Origin: 'http://pages.example' } }],
  ['a page from nowhere', 403, { ...RESET, headers: { Origin: 'null' } }],
  ['a page of another port', 403, { ...RESET, headers: { Origin: 'http://127.0.0.1:1' } }],
  ['what a browser says is across sites', 403, { headers: { 'Sec-Fetch-Site': 'cross-site' } }],
  ['what a browser says is of another port', 403, { headers: { 'Sec-Fetch-Site': 'same-site' } }],
  ['text', 415, { ...RESET, headers: { 'Content-Type': 'text/plain' }, body: '{}' }],
  ['a form', 415, { ...RESET, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }],
  ['a body of no type', 415, { ...RESET, body: '{}' }],
  ['a name for an unknown path', 403, { path: '/__admin/x', headers: { Host: 'pages.example' } }],
])('refuses %s, and does nothing', async (_what, status, sent) => {
  const { port, simulator } = await start();
  await knock(port, { path: '/elsewhere' });
  const { error, ...answer } = await knock(port, sent);
  expect(answer).toEqual({ status });
  expect(error).toMatch(/own machine|127\.0\.0\.1|other sites|application\/json/);
  expect(simulator.journal.counts.received).toBe(1);
});

it('answers to its own names', async () => {
  const { port } = await start({ hosts: ['simulators.test'] });
  expect(await knock(port, { headers: { Host: 'Simulators.test.:80' } })).toMatchObject({
    status: 200,
  });
});

it('asks everybody for the token that it was given, from wherever they come', async () => {
  const { port } = await start({ token: 'correct horse' });
  const ask = (authorization?: string) =>
    knock(port, {
      headers: { Host: 'pages.example', ...(authorization && { Authorization: authorization }) },
    });
  expect(await ask('Bearer correct horse')).toMatchObject({ status: 200 });
  for (const wrong of [undefined, 'Bearer ', 'Bearer correct', 'Basic correct horse']) {
    expect(await ask(wrong), wrong).toMatchObject({
      status: 401,
      error: expect.stringContaining('Authorization: Bearer'),
    });
  }
});

it('lets nobody with a token post across sites', async () => {
  const { port } = await start({ token: 'T' });
  const headers = { Authorization: 'Bearer T', Origin: 'http://pages.example', ...JSON_BODY };
  expect(await knock(port, { ...RESET, headers })).toMatchObject({ status: 403 });
});

it('leaves the process itself alone', async () => {
  const { simulator } = await start({ token: 'T' });
  const reset = { method: 'POST', headers: { Host: 'pages.example' }, body: '{}' };
  expect((await simulator.app.request('/__admin/reset', reset)).status).toBe(200);
});
