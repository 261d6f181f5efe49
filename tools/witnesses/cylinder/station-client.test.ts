import { expect, it, vi } from 'vitest';
import { IS_WHOLE } from '../../../catalog/testing/extent.js';
import { DEMONSTRATION_PARAMETERS } from '../../../src/protocols/cylinder/demonstration.js';
import { alter, playClient, say, type World } from '../testing/play-client.js';
import { STATION_STAGE } from '../testing/stages.js';

vi.mock('node:timers/promises', () => ({ setTimeout: async () => {} }));

const play = (world: World = {}) => playClient(STATION_STAGE, world);

const REFUSAL = '{"statusCode":204,"msg":"未查询到信息"}';

it.runIf(IS_WHOLE)(
  'ends with 0 at a sound system, 1 where it is refused, 127 for what it does not know',
  {
    timeout: 30_000,
  },
  async () => {
    const { code, why, calls } = await play({ scenario: 'plain' });
    expect([code, why]).toEqual([0, '']);
    expect(calls.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`)).toEqual([
      'GET /cylinder/archive',
      'POST /cylinder/archive',
      'POST /cylinder/archive',
      'POST /cylinder/links',
      'POST /cylinder/links',
      'POST /cylinder/links',
    ]);
    const given = { credentials: { token: 'nobody' } };
    expect((await play({ scenario: 'refusal', given })).code).toBe(1);
    expect((await play({ scenario: 'expired-token' })).code).toBe(127);
  },
);

it.each([
  ['is unavailable', 503, ''],
  ['says that it is broken', 200, '{"statusCode":500,"msg":"服务器异常"}'],
  ['cuts its answer', 200, '{"statusCode":20'],
])('sends the same again when the system %s', async (_, status, text) => {
  let count = 0;
  const { code, calls } = await play({
    async calls() {
      count += 1;
      return count === 4 ? say(text, status) : undefined;
    },
  });
  expect([code, calls.length]).toEqual([0, 7]);
  expect(calls[4]?.text).toBe(calls[3]?.text);
});

it('does not repeat what was refused', async () => {
  const { why, calls } = await play({ calls: async () => say(REFUSAL) });
  expect(why).toContain('204');
  expect(calls).toHaveLength(1);
});

const otherCylinder = (text: string) => text.replace('"2405000017"', '"2405000018"');

it.each([
  ['a statusCode in quotes', (text: string) => text.replace(':200', ':"200"')],
  ['no msg', (text: string) => text.replace('"msg"', '"message"')],
  ['no JSON', () => '成功'],
  ['no archive', (text: string) => text.replace('"data"', '"result"')],
  ['a field missing', (text: string) => text.replace('"cylinderType"', '"model"')],
  ['a month that is none', (text: string) => text.replace('"202309"', '"2023-09"')],
  ['another cylinder', otherCylinder],
])('believes no answer with %s', async (_, change) => {
  const { code, calls } = await play({ calls: alter(change) });
  expect([code, calls.length]).toEqual([1, 1]);
});

it('takes the bar code where a QR code is of an old form', async () => {
  const { cylinder } = DEMONSTRATION_PARAMETERS;
  const old = { ...cylinder, fixCodeTraceUrl: 'http://qp.example.com/?id=17' };
  const { why, calls } = await play({ given: { parameters: { cylinder: old } } });
  expect(why).toContain('204');
  expect(new URLSearchParams(calls[1]?.text).get('barCode')).toBe(cylinder.barCode);
});
