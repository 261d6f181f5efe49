import { afterEach, expect, it, vi } from 'vitest';
import { readWorld } from '../calling/program.js';
import { type Intrusion, runProgram, startStandIn } from '../testing/stand-in.js';
import { startCylinder } from './cylinder.js';
import { STATION } from './station-client.js';

vi.mock('node:timers/promises', () => ({ setTimeout: async () => {} }));

const PROGRAM = new URL('station-client.ts', import.meta.url);

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function system(intrude: Intrusion = () => false, alter?: (text: string) => string) {
  const { credentials, parameters } = STATION.settings;
  const cylinder = await startCylinder({ ...credentials, cylinders: [parameters.cylinder] });
  closers.push(() => cylinder.close());
  const standIn = await startStandIn(cylinder.url, intrude, alter);
  closers.push(() => standIn.close());
  return standIn;
}

function tryRound(url: string, flaw = '', given: object = {}): Promise<void> {
  const environment = {
    DUIJIE_URL: url,
    WITNESS_FLAW: flaw,
    WITNESS_CLIENT: JSON.stringify(given),
  };
  return STATION.round(readWorld(STATION, environment));
}

const REFUSAL = '{"statusCode":204,"msg":"未查询到信息"}';

it('ends with 0 at a sound system, 1 where it is refused, 127 for what it does not know', {
  timeout: 30_000,
}, async () => {
  const { url, seen } = await system();
  expect(await runProgram(PROGRAM, { DUIJIE_URL: url })).toEqual({ status: 0, why: '' });
  expect(seen.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`)).toEqual([
    'GET /cylinder/archive',
    'POST /cylinder/archive',
    'POST /cylinder/archive',
    'POST /cylinder/links',
    'POST /cylinder/links',
    'POST /cylinder/links',
  ]);
  const WITNESS_CLIENT = JSON.stringify({ credentials: { token: 'nobody' } });
  const refused = { DUIJIE_URL: url, DUIJIE_SCENARIO: 'refusal', WITNESS_CLIENT };
  expect((await runProgram(PROGRAM, refused)).status).toBe(1);
  const unknown = { DUIJIE_URL: url, DUIJIE_SCENARIO: 'expired-token' };
  expect((await runProgram(PROGRAM, unknown)).status).toBe(127);
});

it.each([
  ['is unavailable', 503, ''],
  ['says that it is broken', 200, '{"statusCode":500,"msg":"服务器异常"}'],
  ['cuts its answer', 200, '{"statusCode":20'],
])('sends the same again when the system %s', async (_, status, text) => {
  const { url, seen } = await system((__, response, count) => {
    if (count === 4) response.writeHead(status).end(text);
    return count === 4;
  });
  await tryRound(url);
  expect(seen).toHaveLength(7);
  expect(seen[4]?.body).toBe(seen[3]?.body);
});

it('does not repeat what was refused', async () => {
  const { url, seen } = await system(
    () => false,
    () => REFUSAL,
  );
  await expect(tryRound(url)).rejects.toThrow('204');
  expect(seen).toHaveLength(1);
});

it.each([
  ['a statusCode in quotes', (text: string) => text.replace(':200', ':"200"')],
  ['no msg', (text: string) => text.replace('"msg"', '"message"')],
  ['no JSON', () => '成功'],
  ['no archive', (text: string) => text.replace('"data"', '"result"')],
  ['a field missing', (text: string) => text.replace('"cylinderType"', '"model"')],
  ['a month that is none', (text: string) => text.replace('"202309"', '"2023-09"')],
  ['another cylinder', (text: string) => text.replace('"2405000017"', '"2405000018"')],
])('believes no answer with %s', async (_, alter) => {
  const { url, seen } = await system(() => false, alter);
  await expect(tryRound(url)).rejects.toThrow();
  expect(seen).toHaveLength(1);
});

it('takes the bar code where a QR code is of an old form', async () => {
  const { cylinder } = STATION.settings.parameters;
  const old = { ...cylinder, fixCodeTraceUrl: 'http://qp.example.com/?id=17' };
  const { url, seen } = await system();
  await expect(tryRound(url, '', { parameters: { cylinder: old } })).rejects.toThrow('204');
  expect(new URLSearchParams(seen[1]?.body).get('barCode')).toBe(cylinder.barCode);
});

/** Flaws with which a round ends well at a system that does not look for them. */
const UNSEEN = ['link-on-another-host', 'envelope-unread', 'status-unread', 'echo-unread'];

it.each(STATION.flaws.map(({ name }) => name).filter((name) => !UNSEEN.includes(name)))(
  'fails at a sound system with the flaw %s',
  async (name) => {
    const { url } = await system();
    await expect(tryRound(url, name)).rejects.toThrow();
  },
);

it('publishes on a host that is not registered with the flaw link-on-another-host', async () => {
  const { url, seen } = await system();
  await tryRound(url, 'link-on-another-host');
  expect(new URLSearchParams(seen[3]?.body).get('fillUrl')).toMatch(/elsewhere/);
});

it.each([
  ['envelope-unread', () => '{"code":0}'],
  ['status-unread', () => REFUSAL],
  ['echo-unread', (text: string) => text.replace('"2405000017"', '"2405000018"')],
])('believes what it should not with the flaw %s', async (flaw, alter) => {
  const { url } = await system(() => false, alter);
  await tryRound(url, flaw);
});
