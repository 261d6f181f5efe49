import { expect, it, vi } from 'vitest';
import { IS_WHOLE } from '../../../catalog/testing/extent.js';
import { alter, playClient, say, type World } from '../testing/play-client.js';
import { REQUESTER_STAGE } from '../testing/stages.js';
import type { Seen, Trouble } from '../testing/stand-in.js';

vi.mock('node:timers/promises', () => ({ setTimeout: async () => {} }));

const play = (world: World = {}) => playClient(REQUESTER_STAGE, world);

const actions = (seen: readonly Seen[]) => seen.map(({ body }) => body.action);

const WHOLE_ROUND = ['01', '04', '04', '04', '02', '04', '03', '03'];

function unavailableOnce(): Trouble {
  let count = 0;
  return async () => {
    count += 1;
    return count === 1 ? say('', 503) : undefined;
  };
}

it.runIf(IS_WHOLE)(
  'ends with 0 against a sound provider, 1 where it is refused, 127 for what it does not know',
  {
    timeout: 30_000,
  },
  async () => {
    const { code, why, calls } = await play({ scenario: 'plain' });
    expect([code, why]).toEqual([0, '']);
    expect(actions(calls)).toEqual(WHOLE_ROUND);
    const given = { credentials: { appid: 'NOBODY' } };
    expect((await play({ scenario: 'refusal', given })).code).toBe(1);
    expect((await play({ scenario: 'callback-twice' })).code).toBe(127);
  },
);

it('sends the business data as a string where that is agreed', async () => {
  const { code, calls } = await play({ given: { parameters: { busilistForm: 'string' } } });
  expect(code).toBe(0);
  expect(actions(calls)).toEqual(WHOLE_ROUND);
  expect(typeof calls[0]?.body.busilist).toBe('string');
});

it('sends the same data again under a new mark when the provider is unavailable', async () => {
  const { code, calls } = await play({ calls: unavailableOnce() });
  expect(code).toBe(0);
  const [first, second] = calls.map(({ body }) => body);
  expect(second?.busilist).toEqual(first?.busilist);
  expect(second?.random).not.toBe(first?.random);
});

it('finds out that data of a lost answer had arrived', async () => {
  let lost = 0;
  const { code, calls } = await play({
    calls: alter((text, { body: { action } }) => {
      if ((action !== '01' && action !== '03') || lost >= 2) return text;
      lost += 1;
      return text.slice(0, 40);
    }),
  });
  expect(code).toBe(0);
  // The third upload is refused, and a query for each record shows why.
  expect(actions(calls).slice(0, 5)).toEqual(['01', '01', '01', '04', '04']);
});

it('gives up after three failures', async () => {
  const { why, calls } = await play({ calls: async () => 'reset' });
  expect(why).toContain('3 times in vain');
  expect(calls).toHaveLength(3);
});

it.each([
  ['sign', (text: string) => text.replace('成功', '失败')],
  ['random', (text: string) => text.replace('"random"', '"nonce"')],
  ['JSON', () => '<html></html>'],
  ['datalist', () => '{"code":200}'],
])('believes no answer with a wrong %s', async (_, change) => {
  const { code, calls } = await play({ calls: alter(change) });
  expect([code, calls.length]).toEqual([1, 1]);
});
