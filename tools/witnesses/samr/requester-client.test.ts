import { afterEach, expect, it, vi } from 'vitest';
import { readWorld } from '../calling/program.js';
import { type Intrusion, runProgram, type Seen, startStandIn } from '../testing/stand-in.js';
import { REQUESTER } from './requester-client.js';
import { startSamr } from './samr.js';

vi.mock('node:timers/promises', () => ({ setTimeout: async () => {} }));

const PROGRAM = new URL('requester-client.ts', import.meta.url);

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function provider(intrude: Intrusion = () => false, alter?: (text: string) => string) {
  const { credentials, parameters } = REQUESTER.settings;
  const { appid, key } = credentials;
  const samr = await startSamr({
    appid,
    key,
    primaryKey: parameters.primaryKey,
    maxRecords: 20,
  });
  closers.push(() => samr.close());
  const standIn = await startStandIn(samr.url, intrude, alter);
  closers.push(() => standIn.close());
  return standIn;
}

function tryRound(url: string, flaw = '', given: object = {}): Promise<void> {
  const environment = {
    DUIJIE_URL: url,
    WITNESS_FLAW: flaw,
    WITNESS_CLIENT: JSON.stringify(given),
  };
  return REQUESTER.round(readWorld(REQUESTER, environment));
}

function actions(seen: readonly Seen[]): string[] {
  return seen.map(({ body }) => String(JSON.parse(body).action));
}

const WHOLE_ROUND = ['01', '04', '04', '04', '02', '04', '03', '03'];

const unavailableOnce: Intrusion = (_, response, count) => {
  if (count === 1) response.writeHead(503).end();
  return count === 1;
};

it('ends with 0 against a sound provider, 1 where it is refused, 127 for what it does not know', {
  timeout: 30_000,
}, async () => {
  const { url, seen } = await provider();
  expect(await runProgram(PROGRAM, { DUIJIE_URL: url })).toEqual({ status: 0, why: '' });
  expect(actions(seen)).toEqual(WHOLE_ROUND);
  const WITNESS_CLIENT = JSON.stringify({ credentials: { appid: 'NOBODY' } });
  const refused = { DUIJIE_URL: url, DUIJIE_SCENARIO: 'refusal', WITNESS_CLIENT };
  expect((await runProgram(PROGRAM, refused)).status).toBe(1);
  const unknown = { DUIJIE_URL: url, DUIJIE_SCENARIO: 'callback-twice' };
  expect((await runProgram(PROGRAM, unknown)).status).toBe(127);
});

it('sends the business data as a string where that is agreed', async () => {
  const { url, seen } = await provider();
  await tryRound(url, '', { parameters: { busilistForm: 'string' } });
  expect(actions(seen)).toEqual(WHOLE_ROUND);
  expect(typeof JSON.parse(seen[0]?.body ?? '').busilist).toBe('string');
});

it('sends the same data again under a new mark when the provider is unavailable', async () => {
  const { url, seen } = await provider(unavailableOnce);
  await tryRound(url);
  const [first, second] = seen.map(({ body }) => JSON.parse(body));
  expect(second.busilist).toEqual(first.busilist);
  expect(second.random).not.toBe(first.random);
});

it('finds out that data of a lost answer had arrived', async () => {
  let lost = 0;
  const { url, seen } = await provider(
    () => false,
    (text) => {
      const action = JSON.parse(seen.at(-1)?.body ?? '').action;
      if ((action !== '01' && action !== '03') || lost >= 2) return text;
      lost += 1;
      return text.slice(0, 40);
    },
  );
  await tryRound(url);
  // The third upload is refused, and a query for each record shows why.
  expect(actions(seen).slice(0, 5)).toEqual(['01', '01', '01', '04', '04']);
});

it('gives up after three failures', async () => {
  const { url, seen } = await provider((_, response) => {
    response.destroy();
    return true;
  });
  await expect(tryRound(url)).rejects.toThrow('3 times in vain');
  expect(seen).toHaveLength(3);
});

it.each([
  ['sign', (text: string) => text.replace('成功', '失败')],
  ['random', (text: string) => text.replace('"random"', '"nonce"')],
  ['JSON', () => '<html></html>'],
  ['datalist', () => '{"code":200}'],
])('believes no answer with a wrong %s', async (_, alter) => {
  const { url, seen } = await provider(() => false, alter);
  await expect(tryRound(url)).rejects.toThrow();
  expect(seen).toHaveLength(1);
});

/** Flaws with which a round ends well at a provider that does not look for them. */
const UNSEEN = ['random-kept', 'sign-unread', 'echo-unread', 'result-unread'];

it.each(REQUESTER.flaws.map(({ name }) => name).filter((name) => !UNSEEN.includes(name)))(
  'fails at a sound provider with the flaw %s',
  { timeout: 20_000 },
  async (name) => {
    const { scenario } = REQUESTER.flaws.find((flaw) => flaw.name === name) ?? {};
    const { url } = await provider(scenario === 'unavailable' ? unavailableOnce : undefined);
    const given = scenario === 'refusal' ? { parameters: { busicode: '999999' } } : {};
    await expect(tryRound(url, name, given)).rejects.toThrow();
  },
);

it('keeps the mark of a resent message with the flaw random-kept', async () => {
  const { url, seen } = await provider(unavailableOnce);
  await tryRound(url, 'random-kept');
  const [first, second] = seen.map(({ body }) => JSON.parse(body).random);
  expect(second).toBe(first);
});

it('believes what it should not with the flaws of reading', async () => {
  const forged = await provider(
    () => false,
    (text) => text.replace('成功', '顺利'),
  );
  await tryRound(forged.url, 'sign-unread');
  const refusing = await provider();
  await tryRound(refusing.url, 'result-unread', { parameters: { busicode: '999999' } });
  expect(actions(refusing.seen)).toEqual(WHOLE_ROUND);
});
