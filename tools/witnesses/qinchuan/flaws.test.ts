import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DEMONSTRATION_CREDENTIALS } from '../../../src/protocols/qinchuan/demonstration.js';
import {
  atNth,
  type Ending,
  type Evidence,
  every,
  isOf,
  playClient,
  say,
  whenAsked,
} from '../testing/play-client.js';
import { BUSINESS_STAGE } from '../testing/stages.js';
import type { Seen, Trouble } from '../testing/stand-in.js';
import { FLAWS } from './flaws.js';

const stampOf = ({ headers }: Seen): string =>
  Buffer.from(headers.authorization ?? '', 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '');

function hasSoundToken(call: Seen): boolean {
  const { appId, appSecret } = DEMONSTRATION_CREDENTIALS;
  const token = createHash('md5')
    .update(appId + appSecret + stampOf(call))
    .digest('hex');
  return call.headers.accesstoken?.toLowerCase() === token;
}

const refuse: Trouble = async () => say({ returnCode: '9999', returnMessage: '不行' });

/** What is said to the first report of a meter: more of the round is not needed. */
function soon(way: Trouble, shows: Parameters<typeof whenAsked>[2]): Evidence {
  const asked = whenAsked('meterDataUp', way, shows);
  const late: Trouble = async (call, pass) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    return refuse(call, pass);
  };
  return { ...asked, world: () => ({ ...asked.world?.(), calls: atNth('setParameter', 1, late) }) };
}

const sequencesOf = ({ calls }: Ending, operation?: string): Set<unknown> =>
  new Set(
    calls
      .filter((call) => operation === undefined || isOf(call, operation))
      .map(({ body }) => body.commandSeq)
      .filter((sequence) => sequence !== undefined),
  );

const EVIDENCE: Readonly<Record<string, Evidence>> = {
  'dashed-timestamp': {
    shows: every('meterInfo', (call) => /^\d{4}-\d\d-\d\d /.test(stampOf(call))),
  },
  'secret-first': {
    shows: every('meterInfo', (call) => stampOf(call).length === 14 && !hasSoundToken(call)),
  },
  'kept-token': {
    world: () => ({
      // So long that the next message is of another second.
      calls: atNth(
        'setParameter',
        1,
        () => new Promise((resolve) => setTimeout(() => resolve(undefined), 1100)),
      ),
    }),
    shows: ({ calls }) => new Set(calls.map(stampOf)).size === 1,
  },
  'form-content-type': {
    shows: every('meterInfo', ({ headers }) => !headers['content-type']?.includes('json')),
  },
  'reading-by-get': { shows: every('getParameter', ({ method }) => method === 'GET') },
  'path-in-camel-case': {
    shows: ({ calls }) => calls.some((call) => isOf(call, 'changePrice')),
  },
  'short-amount': {
    shows: every('recharge', ({ body }) => /^\d+\.\d\d$/.test(String(body.rechargeNum))),
  },
  'amount-as-number': {
    shows: every('recharge', ({ body }) => typeof body.rechargeNum === 'number'),
  },
  'supplement-of-long-dates': {
    shows: every('dataSupplement', ({ body }) => String(body.beginDate).length === 8),
  },
  'recharge-time-with-letter': {
    shows: every('recharge', ({ body }) => String(body.rechargeTime).includes('T')),
  },
  'trade-number-missing': { shows: every('recharge', ({ body }) => !('tradeNo' in body)) },
  'prices-from-one': { shows: every('changeprice', ({ body }) => !('price0' in body)) },
  'valve-by-word': {
    shows: every('valveOperate', ({ body }) => /^[a-z]+$/.test(String(body.valveOperate))),
  },
  'other-trade-cancelled': {
    shows: ({ calls }) => {
      const trades = calls.filter((call) => isOf(call, 'recharge')).map(({ body }) => body.tradeNo);
      const cancelled = calls.find((call) => isOf(call, 'cancelRecharge'));
      return cancelled !== undefined && !trades.includes(cancelled.body.tradeNo);
    },
  },
  'new-sequence-on-retry': {
    world: () => ({ calls: atNth('setParameter', 1, async () => 'reset') }),
    shows: (ending) => sequencesOf(ending, 'setParameter').size === 2,
  },
  'any-code-believed': {
    world: () => ({ calls: atNth('changeprice', 1, refuse) }),
    shows: ({ code }) => code === 0,
  },
  'refusal-repeated': {
    world: () => ({
      calls: async (call, pass) => (isOf(call, 'changeprice') ? refuse(call, pass) : undefined),
    }),
    shows: ({ calls }) => calls.filter((call) => isOf(call, 'changeprice')).length === 20,
  },
  'forged-callback-taken': soon(
    (_call, pass) => pass({ headers: { accesstoken: 'a'.repeat(32) } }),
    ({ returnCode }) => returnCode === '0000',
  ),
  'reply-of-another-form': soon(
    (_call, pass) => pass(),
    (answer) => !('returnCode' in answer),
  ),
};

let soundRound: Promise<Ending> | undefined;

function playSound(): Promise<Ending> {
  soundRound ??= playClient(BUSINESS_STAGE);
  return soundRound;
}

it('has evidence of every flaw', () => {
  expect(FLAWS.map(({ name }) => name).sort()).toEqual(Object.keys(EVIDENCE).sort());
});

describe('flaws of a business platform', { timeout: 30_000 }, () => {
  it.concurrent.each(Object.entries(EVIDENCE))('%s shows', async (flaw, { world, shows }) => {
    const sound = world ? await playClient(BUSINESS_STAGE, world()) : await playSound();
    expect(shows(sound)).toBe(false);
    expect(shows(await playClient(BUSINESS_STAGE, { ...world?.(), flaw }))).toBe(true);
  });
});
