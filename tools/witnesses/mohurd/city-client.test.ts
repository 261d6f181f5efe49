import { expect, it, vi } from 'vitest';
import { IS_WHOLE } from '../../../catalog/testing/extent.js';
import { alter, atNth, playClient, say, type World } from '../testing/play-client.js';
import { CITY_STAGE } from '../testing/stages.js';
import type { Seen, Trouble } from '../testing/stand-in.js';

vi.mock('node:timers/promises', () => ({ setTimeout: async () => {} }));

const play = (world: World = {}) => playClient(CITY_STAGE, world);

/** The last part of the path, without tokens and keys. */
const nameOf = ({ path }: Seen): string => path.replace(/\?.*/, '').replace(/.*\//, '');

const [TOKEN, VALID] = ['getInterfaceTokenInfo', 'validateToken'];
const [DATA, FILE, LOG] = ['cert-business', 'cert-file', 'requestResponseLog'];
const WHOLE_ROUND = [TOKEN, VALID, TOKEN, VALID, DATA, FILE, DATA, FILE, DATA, FILE, LOG];

const countOf = (name: string, calls: readonly Seen[]): number =>
  calls.filter((call) => nameOf(call) === name).length;

const onData = (change: (text: string) => string): Trouble =>
  alter((text, request) => (nameOf(request) === DATA ? change(text) : text));

const otherRecord = (text: string) => text.replace(/"eCertID":"./, '"eCertID":"-');

const FORGOTTEN = say({ code: 1205, message: '无效token', data: null });

it.runIf(IS_WHOLE)(
  'ends with 0 at a sound gateway, 1 where it is refused, 127 for what it does not know',
  {
    timeout: 30_000,
  },
  async () => {
    const { code, why, calls } = await play({ scenario: 'plain' });
    expect([code, why]).toEqual([0, '']);
    expect(calls.map(nameOf)).toEqual(WHOLE_ROUND);
    const given = { credentials: { systemId: 'NOBODY' } };
    expect((await play({ scenario: 'refusal', given })).code).toBe(1);
    expect((await play({ scenario: 'forged-signature' })).code).toBe(127);
  },
);

it.each(WHOLE_ROUND.slice(3, 6).concat(TOKEN, LOG))(
  'sends %s again when it is unavailable',
  async (name) => {
    const { code, calls } = await play({ calls: atNth(name, 1, async () => say('', 503)) });
    expect(code).toBe(0);
    const sent = calls.filter((call) => nameOf(call) === name);
    expect(sent[1]).toMatchObject({ path: sent[0]?.path, text: sent[0]?.text });
  },
);

it.each([DATA, FILE, LOG, VALID])('renews the token when %s does not know it', async (name) => {
  const { code, calls } = await play({ calls: atNth(name, 1, async () => FORGOTTEN) });
  expect([code, countOf(TOKEN, calls)]).toEqual([0, 3]);
});

it('sees that a certificate had arrived whose answer was lost', async () => {
  const { code, calls } = await play({
    calls: atNth(
      FILE,
      1,
      alter((text) => text.slice(0, 9)),
    ),
  });
  expect([code, countOf(FILE, calls)]).toEqual([0, 4]);
});

it('does not repeat what was refused', async () => {
  const refusal = say({ ReturnCode: '0', ReturnMsg: '上传失败', ReturnData: { ErrorData: [] } });
  const { why, calls } = await play({ calls: atNth(DATA, 1, async () => refusal) });
  expect(why).toContain('上传失败');
  expect(countOf(DATA, calls)).toBe(1);
});

it.each([
  ['no JSON', (text: string) => text.replace(/^\{/, '[')],
  ['another record', otherRecord],
  ['a code for somebody else', (text: string) => text.replace(/"encryKey":"..../, '$&AAAA')],
  ['a ReturnCode that is none', (text: string) => text.replace('"ReturnCode":"1"', '"Code":"9"')],
])('believes no answer with %s', async (_, change) => {
  const { code, calls } = await play({ calls: onData(change) });
  expect([code, countOf(DATA, calls)]).toEqual([1, 1]);
});
