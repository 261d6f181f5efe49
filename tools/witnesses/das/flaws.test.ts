import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DEMONSTRATION_CREDENTIALS } from '../../../src/protocols/das/demonstration.js';
import {
  alter,
  atNth,
  type Ending,
  type Evidence,
  every,
  isOf,
  playClient,
  say,
  whenAsked,
} from '../testing/play-client.js';
import { CIS_STAGE } from '../testing/stages.js';
import type { Seen, Trouble } from '../testing/stand-in.js';
import { FLAWS } from './flaws.js';

function stampOf({ headers }: Seen): string {
  return Buffer.from(headers.authorization ?? '', 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '');
}

function tokenOf(call: Seen): string {
  const { appCode, appSecret } = DEMONSTRATION_CREDENTIALS;
  return createHash('md5')
    .update(appCode + appSecret + stampOf(call))
    .digest('hex');
}

const refuse: Trouble = async () => say({ echoCode: '9999', echoMsg: '不行' });
const misread = alter((text, { body }) => text.replace(String(body.serialNo), 'f'.repeat(32)));

const succeeded = ({ echoCode }: Record<string, unknown>): boolean => echoCode === '0000';

const EVIDENCE: Readonly<Record<string, Evidence>> = {
  'lower-case-token': {
    shows: every('1007', (call) => call.headers.accesstoken === tokenOf(call)),
  },
  'dashed-timestamp': { shows: every('1007', (call) => /^\d{4}-\d\d-\d\d /.test(stampOf(call))) },
  'kept-token': {
    world: () => ({
      // So long that the next message is of another second.
      calls: atNth(
        '1008',
        1,
        () => new Promise((resolve) => setTimeout(() => resolve(undefined), 1100)),
      ),
    }),
    shows: ({ calls }) => new Set(calls.map(stampOf)).size === 1,
  },
  'form-content-type': {
    shows: every('1007', ({ headers }) => !headers['content-type']?.includes('json')),
  },
  'query-by-get': { shows: every('1013', ({ method }) => method === 'GET') },
  'path-without-version': { shows: every('1001', ({ path }) => !path.includes('/v1/')) },
  'same-serial': {
    shows: ({ calls }) =>
      calls.length > 1 && new Set(calls.map(({ body }) => body.serialNo)).size === 1,
  },
  'new-serial-on-retry': {
    world: () => ({ calls: atNth('1001', 1, async () => 'reset') }),
    shows: ({ calls }) => {
      const serials = calls.filter((call) => isOf(call, '1001')).map(({ body }) => body.serialNo);
      return new Set(serials).size === 2;
    },
  },
  'reading-as-number': { shows: every('1001', ({ body }) => typeof body.initNum === 'number') },
  'reason-missing': { shows: every('1002', ({ body }) => !('reason' in body)) },
  'user-number-too-long': { shows: every('1001', ({ body }) => String(body.userNo).length > 17) },
  'dashed-submission-time': {
    shows: every('1001', ({ body }) => String(body.sdateTime).includes('-')),
  },
  'own-serial-cancelled': {
    shows: every('1005', ({ body }) => body.sendSerialNo === body.serialNo),
  },
  'adjustment-without-date': {
    shows: ({ calls }) =>
      calls.some(({ body }) => body.priceProperty === '2' && !('priceBeginDate' in body)),
  },
  'any-code-believed': {
    world: () => ({ calls: atNth('1008', 1, refuse) }),
    shows: ({ code }) => code === 0,
  },
  'any-echo-believed': {
    world: () => ({ calls: atNth('1008', 1, misread) }),
    shows: ({ code }) => code === 0,
  },
  'refusal-repeated': {
    world: () => ({
      calls: async (call, pass) => (isOf(call, '1008') ? refuse(call, pass) : undefined),
    }),
    shows: ({ calls }) => calls.filter((call) => isOf(call, '1008')).length === 20,
  },
  'forged-callback-taken': whenAsked(
    '2001',
    (_call, pass) => pass({ headers: { accesstoken: 'A'.repeat(32) } }),
    succeeded,
  ),
  'unknown-result-taken': whenAsked(
    '2002',
    (_call, pass) => pass({ body: { sendSerialNo: 'e'.repeat(32) } }),
    succeeded,
  ),
  'receipt-with-own-serial': whenAsked(
    '2002',
    (_call, pass) => pass(),
    (answer, { body }) => !JSON.stringify(answer).includes(String(body.serialNo)),
  ),
};

it('has evidence of every flaw', () => {
  expect(FLAWS.map(({ name }) => name).sort()).toEqual(Object.keys(EVIDENCE).sort());
});

describe('flaws of a CIS', { timeout: 30_000 }, () => {
  it.concurrent.each(Object.entries(EVIDENCE))('%s shows', async (name, { world, shows }) => {
    const sound = world ? await playClient(CIS_STAGE, world()) : await plain();
    expect(shows(sound)).toBe(false);
    expect(shows(await playClient(CIS_STAGE, { ...world?.(), flaw: name }))).toBe(true);
  });
});

let soundRound: Promise<Ending> | undefined;

function plain(): Promise<Ending> {
  soundRound ??= playClient(CIS_STAGE);
  return soundRound;
}
