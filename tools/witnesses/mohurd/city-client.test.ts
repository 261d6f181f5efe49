import { afterEach, expect, it, vi } from 'vitest';
import { readWorld } from '../calling/program.js';
import { type Intrusion, runProgram, type Seen, startStandIn } from '../testing/stand-in.js';
import { CITY } from './city-client.js';
import { startMohurd } from './mohurd.js';

vi.mock('node:timers/promises', () => ({ setTimeout: async () => {} }));

const PROGRAM = new URL('city-client.ts', import.meta.url);

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function gateway(
  intrude: Intrusion = () => false,
  alter: (text: string, seen: Seen) => string = (text) => text,
) {
  const mohurd = await startMohurd({ ...CITY.settings.credentials });
  closers.push(() => mohurd.close());
  const standIn = await startStandIn(mohurd.url, intrude, (text, seen) =>
    alter(text.replaceAll(mohurd.url, standIn.url), seen),
  );
  closers.push(() => standIn.close());
  const given = JSON.stringify({ parameters: { privateKey: mohurd.privateKeyPem } });
  return { url: standIn.url, seen: standIn.seen, given };
}

type Gateway = Awaited<ReturnType<typeof gateway>>;

function tryRound({ url, given }: Gateway, flaw = ''): Promise<void> {
  const environment = { DUIJIE_URL: url, WITNESS_FLAW: flaw, WITNESS_CLIENT: given };
  return CITY.round(readWorld(CITY, environment));
}

/** The last part of each path, without tokens and keys. */
function calls(seen: readonly Seen[]): string[] {
  return seen.map(({ path }) => path.replace(/\?.*/, '').replace(/.*\//, ''));
}

const [TOKEN, VALID] = ['getInterfaceTokenInfo', 'validateToken'];
const [DATA, FILE, LOG] = ['cert-business', 'cert-file', 'requestResponseLog'];
const WHOLE_ROUND = [TOKEN, VALID, TOKEN, VALID, DATA, FILE, DATA, FILE, DATA, FILE, LOG];

/** Answers the first call of a name itself. */
function atFirst(name: string, status: number, text: string): Intrusion {
  let done = false;
  return (seen, response) => {
    if (done || calls([seen])[0] !== name) return false;
    done = true;
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(text);
    return true;
  };
}

const FORGOTTEN = JSON.stringify({ code: 1205, message: '无效token', data: null });

it('ends with 0 at a sound gateway, 1 where it is refused, 127 for what it does not know', {
  timeout: 30_000,
}, async () => {
  const { url, seen, given } = await gateway();
  const environment = { DUIJIE_URL: url, WITNESS_CLIENT: given };
  expect(await runProgram(PROGRAM, environment)).toEqual({ status: 0, why: '' });
  expect(calls(seen)).toEqual(WHOLE_ROUND);
  const WITNESS_CLIENT = JSON.stringify({ credentials: { systemId: 'NOBODY' } });
  const refused = { DUIJIE_URL: url, DUIJIE_SCENARIO: 'refusal', WITNESS_CLIENT };
  expect((await runProgram(PROGRAM, refused)).status).toBe(1);
  const unknown = { DUIJIE_URL: url, DUIJIE_SCENARIO: 'forged-signature' };
  expect((await runProgram(PROGRAM, unknown)).status).toBe(127);
});

it.each(WHOLE_ROUND.slice(3, 6).concat(TOKEN, LOG))(
  'sends %s again when it is unavailable',
  async (name) => {
    const there = await gateway(atFirst(name, 503, ''));
    await tryRound(there);
    const sent = there.seen.filter((one) => calls([one])[0] === name);
    expect(sent[1]).toMatchObject({ path: sent[0]?.path, body: sent[0]?.body });
  },
);

it.each([DATA, FILE, LOG, VALID])('renews the token when %s does not know it', async (name) => {
  const there = await gateway(atFirst(name, 200, FORGOTTEN));
  await tryRound(there);
  expect(calls(there.seen).filter((call) => call === TOKEN)).toHaveLength(3);
});

it('sees that a certificate had arrived whose answer was lost', async () => {
  let lost = false;
  const there = await gateway(
    () => false,
    (text, seen) => {
      if (lost || calls([seen])[0] !== FILE) return text;
      lost = true;
      return text.slice(0, 9);
    },
  );
  await tryRound(there);
  expect(calls(there.seen).filter((call) => call === FILE)).toHaveLength(4);
});

it('does not repeat what was refused', async () => {
  const refusal = { ReturnCode: '0', ReturnMsg: '上传失败', ReturnData: { ErrorData: [] } };
  const there = await gateway(atFirst(DATA, 200, JSON.stringify(refusal)));
  await expect(tryRound(there)).rejects.toThrow('上传失败');
  expect(calls(there.seen).filter((call) => call === DATA)).toHaveLength(1);
});

it.each([
  ['no JSON', (text: string) => text.replace(/^\{/, '[')],
  ['another record', (text: string) => text.replace(/"eCertID":"./, '"eCertID":"-')],
  ['a code for somebody else', (text: string) => text.replace(/"encryKey":"..../, '$&AAAA')],
  ['a ReturnCode that is none', (text: string) => text.replace('"ReturnCode":"1"', '"Code":"9"')],
])('believes no answer with %s', async (_, alter) => {
  const there = await gateway(
    () => false,
    (text, seen) => (calls([seen])[0] === DATA ? alter(text) : text),
  );
  await expect(tryRound(there)).rejects.toThrow();
  expect(calls(there.seen).filter((call) => call === DATA)).toHaveLength(1);
});

/** Flaws with which a round ends well at a gateway that does not look for them. */
const UNSEEN = ['new-identifier', 'code-unread', 'echo-unread'];

it.each(CITY.flaws.map(({ name }) => name).filter((name) => !UNSEEN.includes(name)))(
  'fails at a sound gateway with the flaw %s',
  async (name) => {
    const { scenario } = CITY.flaws.find((flaw) => flaw.name === name) ?? {};
    const intrude: Intrusion = (_, response) => {
      if (scenario !== 'expired-token' || calls(there.seen).at(-1) === TOKEN) return false;
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(FORGOTTEN);
      return true;
    };
    const there = await gateway(intrude);
    await expect(tryRound(there, name)).rejects.toThrow();
  },
);

it('gives a record another identifier with the flaw new-identifier', async () => {
  const there = await gateway(atFirst(DATA, 503, ''));
  await tryRound(there, 'new-identifier');
  const [first, second] = there.seen
    .filter((one) => calls([one])[0] === DATA)
    .map(({ body }) => JSON.parse(body).safeCertParameter?.acceptData[0].eCertID);
  expect(second).not.toBe(first);
});

it('believes what it should not with the flaws of reading', async () => {
  const other = await gateway(
    () => false,
    (text) => text.replace(/"eCertID":"./, '"eCertID":"-'),
  );
  await tryRound(other, 'echo-unread');
  const refusal = { ReturnCode: '0', ReturnMsg: '上传失败', ReturnData: { ErrorData: [] } };
  await tryRound(await gateway(atFirst(DATA, 200, JSON.stringify(refusal))), 'code-unread');
});
