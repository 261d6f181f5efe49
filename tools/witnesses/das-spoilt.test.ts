import { describe, expect, it } from 'vitest';
import type { Values } from '../../catalog/entry.js';
import { IS_WHOLE, sampleOf } from '../../catalog/testing/extent.js';
import type { CaseResult } from '../../src/model/result.js';
import { certifyCis, certifyDas, METERS, openOf, type Spoiling } from './testing/certify-das.js';

const TIMEOUT_MS = 60_000;

type Row = Readonly<Record<string, unknown>>;
type Change = (answer: Record<string, unknown>) => Record<string, unknown> | undefined;

/** Changes the answers of success of one operation. */
function spoilAnswers(operation: string, change: Change): Spoiling {
  return {
    answer(body, path) {
      const parsed = JSON.parse(body) as Record<string, unknown>;
      if (!path.endsWith(`/${operation}`) || parsed.echoCode !== '0000') return body;
      return JSON.stringify(change(parsed));
    },
  };
}

const SPELLINGS: readonly [string, Change][] = [
  ['a number', (answer) => ({ ...answer, echoCode: 0 })],
  ['misspelt', ({ echoCode, ...answer }) => ({ ...answer, echocode: echoCode })],
  ['null', (answer) => ({ ...answer, echoCode: null })],
  ['absent', ({ echoCode: _code, ...answer }) => answer],
  ['wrapped', (answer) => ({ data: answer })],
  ['of five digits', (answer) => ({ ...answer, echoCode: '00000' })],
  ['true', (answer) => ({ ...answer, echoCode: true })],
  ['a code of another fault', ({ ...answer }) => ({ ...answer, echoCode: '0103' })],
];

describe('a success that cannot be read excuses nothing', { timeout: TIMEOUT_MS }, () => {
  it.each(sampleOf(SPELLINGS, 9))('echoCode of 2002 is %s', async (_what, change) => {
    const grep = /cis\/2002\/(?:accepts|answers-as-table|echoes)/;
    const cases = await certifyCis({ spoiling: spoilAnswers('2002', change), grep });
    expect(cases.length).toBeGreaterThan(5);
    expect(cases.filter(({ verdict }) => verdict !== 'fail').map(({ id }) => id)).toEqual([]);
  });

  it('a refusal that can mean an unknown command does, but not of one that is named', async () => {
    const grep = /cis\/2002\/accepts-(?:valid|result)/;
    const refuse: Change = () => ({ echoCode: '9999', echoMsg: '指令不存在' });
    const spoiling = spoilAnswers('2002', refuse);
    const verdictsOf = (cases: readonly CaseResult[]) => [
      ...new Set(cases.map(({ verdict }) => verdict)),
    ];
    expect(verdictsOf(await certifyCis({ spoiling, grep }))).toEqual(['inconc']);
    const commands = [{ serialNo: '1'.repeat(32), paramNo: '03', meterNo: METERS[0]?.meterNo }];
    const named = await certifyCis({ spoiling, grep, parameters: { commands } });
    expect(verdictsOf(named)).toEqual(['fail']);
  });
});

it('a success of 2003 that is a mere text lacks nothing', { timeout: TIMEOUT_MS }, async () => {
  const spoiling = spoilAnswers('2003', ({ echoCode, echoMsg }) => ({ echoCode, echoMsg }));
  const cases = await certifyCis({ spoiling, grep: /cis\/2003\// });
  expect(openOf(cases)).toEqual([
    'none must cis/2003/answers-present-time',
    'none must cis/2003/echoes-serial',
  ]);
});

describe('rows are asked for until there are some', { timeout: TIMEOUT_MS }, () => {
  const grep = /das\/1015\/(?:answers-rows|keeps-to-range|always)/;

  it.each<[string, (row: Row) => Row]>([
    ['lack deviceId', ({ deviceId: _id, ...row }) => row],
    ['have a number for deviceId', (row) => ({ ...row, deviceId: 7 })],
    ['have dates in ISO form', (row) => ({ ...row, useDate: `${row.useDate}T00:00:00Z` })],
    ['lack price', ({ price: _price, ...row }) => row],
    ['lack useGas', ({ useGas: _gas, ...row }) => row],
    ['lack useAmount', ({ useAmount: _amount, ...row }) => row],
  ])('rows of 1015 that %s fail', async (_what, spoil) => {
    const spoiling = spoilAnswers('1015', (answer) => {
      const message = answer.echoMsg as { readonly gasData: readonly Row[] };
      return { ...answer, echoMsg: { ...message, gasData: message.gasData.map(spoil) } };
    });
    const cases = await certifyDas({ spoiling, grep });
    const failed = cases.filter(({ verdict, weight }) => verdict === 'fail' && weight === 'must');
    expect(failed.map(({ id }) => id)).toContain('das/1015/answers-rows');
  });

  it('without any row nothing is decided, and a parameter is named', async () => {
    const cases = await certifyDas({ das: { historyDays: 0 }, grep });
    const [found] = cases.filter(({ id }) => id === 'das/1015/answers-rows');
    expect(found).toMatchObject({ verdict: 'inconc' });
    expect(found?.message).toContain('parameters.meters');
  });
});

describe('what the das sends is read before it is judged', { timeout: TIMEOUT_MS }, () => {
  it('escapes of whoever writes \\u0030 for 0 hide no callback', async () => {
    const grep = /das\/(?:2001|2002|2003)\/|1005\/cancels/;
    const cases = await certifyDas({ callbacks: { request: escapeTexts }, grep });
    expect(cases.length).toBeGreaterThan(30);
    expect(openOf(cases)).toEqual(['none must das/2001/agrees-with-valve']);
  });

  it.each<[string, string, Row, string]>([
    ['a volume is a number', 'must', { standardTotalValue: 7 }, 'always-keeps-to-table'],
    ['the pressure is a number', 'must', { pressureValue: 7 }, 'always-keeps-to-table'],
    [
      'a meter that bills by itself has no balance',
      'should',
      {
        billingModel: '1',
        sumUseGas: '1.0000',
        sumUseAmount: '2.0000',
        curPrice: '2.0000',
        meterBalance: null,
      },
      'keeps-to-table',
    ],
  ])('2001: %s', async (_what, weight, change, slug) => {
    const request = (body: string, path: string) =>
      path.endsWith('/2001') ? JSON.stringify({ ...JSON.parse(body), ...change }) : body;
    const cases = await certifyDas({ callbacks: { request }, grep: /das\/2001\/.*to-table/ });
    const found = cases.find(({ id }) => id === `das/2001/${slug}`);
    expect(found).toMatchObject({ verdict: 'fail', weight });
  });
});

it('a valve state of 2001 in the coding of another message fails [DAS-R07]', {
  timeout: TIMEOUT_MS,
}, async () => {
  const request = (body: string, path: string) =>
    path.endsWith('/2001') ? body.replace('"valveState":"2"', '"valveState":"3"') : body;
  const grep = /das\/2001\/agrees-with-valve/;
  expect(openOf(await certifyDas({ callbacks: { request }, grep }))).toEqual([
    'fail must das/2001/agrees-with-valve',
  ]);
  expect(openOf(await certifyDas({ grep }))).toEqual([]);
});

describe('nobody is blamed for the pace', { timeout: TIMEOUT_MS }, () => {
  it.runIf(IS_WHOLE)(
    'a command that is executed at once leaves its cancellation undecided',
    async () => {
      const cases = await certifyDas({
        das: { executionDelayMs: 20 },
        spoiling: { latencyMs: 60 },
        callbacks: { request: escapeTexts },
        grep: /das\/1005\/(?:cancels|accepts|refuses-un|refuses-missing-serial)/,
      });
      expect(new Set(cases.map(({ verdict }) => verdict))).toEqual(new Set(['inconc']));
      expect(cases[0]?.message).toContain('only meters that take their time');
    },
  );

  it.runIf(IS_WHOLE)('a race that can be won is won', async () => {
    const cases = await certifyDas({
      das: { executionDelayMs: 400 },
      spoiling: { latencyMs: 60 },
      grep: /das\/1005\//,
    });
    expect(openOf(cases)).toEqual([]);
  });

  it.runIf(IS_WHOLE)('only a time that is claimed can be missed', async () => {
    const grep = /das\/2002\/(?:arrives|correlates)/;
    const nowhere = { request: () => '{}' };
    const verdictsOf = async (parameters: Values) =>
      (await certifyDas({ callbacks: nowhere, parameters, grep })).map(({ verdict, message }) => [
        verdict,
        message.includes('parameters.callbackTimeout'),
      ]);
    const open = await verdictsOf({ callbackTimeout: undefined });
    expect(open).toEqual(Array.from({ length: 4 }, () => ['inconc', true]));
    const missed = await verdictsOf({ callbackTimeout: 300 });
    expect(missed.map(([verdict]) => verdict)).toEqual(Array.from({ length: 4 }, () => 'fail'));
  });
});

it('a recharge that is reported and never shows fails, and is blamed for nothing else', {
  timeout: TIMEOUT_MS,
}, async () => {
  const empty = { lastRechargeAmount: '', lastRechargeDate: '', rechargeCount: '' };
  const spoiling = spoilAnswers('1014', ({ echoMsg, ...answer }) => ({
    ...answer,
    echoMsg: { ...(echoMsg as Row), ...empty },
  }));
  const grep = /das\/(?:1014\/shows-recharge|1004\/recharges-once)/;
  expect(openOf(await certifyDas({ spoiling, grep }))).toEqual([
    'fail must das/1014/shows-recharge',
  ]);
});

/** The same JSON with each character of its texts escaped. */
function escapeTexts(body: string): string {
  return body.replaceAll(/"(?:[^"\\]|\\.)*"/g, (quoted) => {
    const units = Array.from({ length: (JSON.parse(quoted) as string).length }, (_, at) =>
      (JSON.parse(quoted) as string).charCodeAt(at).toString(16).padStart(4, '0'),
    );
    return `"${units.map((unit) => `\\u${unit}`).join('')}"`;
  });
}
