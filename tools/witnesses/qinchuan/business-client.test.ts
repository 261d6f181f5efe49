import { describe, expect, it } from 'vitest';
import { IS_WHOLE } from '../../../catalog/testing/extent.js';
import { DEMONSTRATION_PARAMETERS } from '../../../src/protocols/qinchuan/demonstration.js';
import { atNth, isOf, playClient, say, type World } from '../testing/play-client.js';
import { BUSINESS_STAGE } from '../testing/stages.js';
import type { Seen, Trouble } from '../testing/stand-in.js';

const COMMANDS = [
  ...['valveOperate', 'dataSupplement', 'updatePriceAndBalance', 'recharge', 'cancelRecharge'],
  ...['changeprice', 'getParameter', 'setParameter'],
];

const play = (world: World = {}) => playClient(BUSINESS_STAGE, world);
const nameOf = ({ path }: Seen): string => path.replace(/.*\//, '');
const refuse =
  (returnCode: string): Trouble =>
  async () =>
    say({ returnCode, returnMessage: '不行' });

describe.runIf(IS_WHOLE)('a business platform', { timeout: 30_000 }, () => {
  it.concurrent('does its round as a program, every operation once', async () => {
    const { code, why, calls } = await play({ scenario: 'plain' });
    expect([code, why]).toEqual([0, '']);
    expect(new Set(calls.map(nameOf))).toEqual(new Set(['meterInfo', ...COMMANDS]));
    const commands = calls.filter((call) => !isOf(call, 'meterInfo'));
    expect(new Set(commands.map(({ body }) => body.commandSeq)).size).toBe(commands.length);
  });

  it.concurrent('gives up as a program when it is refused, in one line', async () => {
    const calls = atNth('recharge', 1, refuse('9005'));
    const { code, why } = await play({ scenario: 'plain', calls });
    const told = '{"returnCode":"9005","returnMessage":"不行"}';
    expect([code, why]).toEqual([1, `recharge refused: ${told}\n`]);
  });

  it.concurrent.each(['forged-signature', 'wrong-echo'])('does not know %s', async (scenario) => {
    const { code, calls } = await play({ scenario });
    expect([code, calls.length]).toEqual([127, 0]);
  });

  const once = {
    unavailable: async () => ({ status: 503, text: '' }),
    reset: async () => 'reset',
    cut: async () => 'cut',
  } satisfies Record<string, Trouble>;
  it.concurrent.each(Object.entries(once))('sends again: %s', async (_name, trouble) => {
    const { code, why, calls } = await play({ calls: atNth('changeprice', 1, trouble) });
    expect([code, why]).toEqual([0, '']);
    const [first, second] = calls.filter((call) => isOf(call, 'changeprice'));
    expect(second?.text).toBe(first?.text);
  });

  const lost: Trouble = async (_request, pass) => {
    await pass();
    return 'reset';
  };
  it.concurrent.each(['meterInfo', ...COMMANDS])('sends a lost %s again', async (operation) => {
    const { code, why } = await play({ calls: atNth(operation, 1, lost) });
    expect([code, why]).toEqual([0, '']);
  });

  const reported = COMMANDS.filter((operation) => operation !== 'updatePriceAndBalance');
  it.concurrent.each(['meterInfo', ...reported])(
    'finds out about a lost %s whose repetition is refused',
    async (operation) => {
      let seen = 0;
      const calls: Trouble = async (request, pass) => {
        if (!isOf(request, operation)) return undefined;
        seen += 1;
        if (seen === 1) return lost(request, pass);
        return seen === 2 ? refuse('9999')(request, pass) : undefined;
      };
      const { code, why } = await play({ calls });
      expect([code, why]).toEqual([0, '']);
    },
  );

  it.concurrent('gives up after three sendings', async () => {
    const { code, why, calls } = await play({ calls: async () => 'reset' });
    expect([code, why]).toEqual([1, '3 times in vain: socket hang up']);
    expect(calls.length).toBe(3);
  });

  it.concurrent('makes a new token when the old one is refused, and the message stays', async () => {
    const { code, calls } = await play({ calls: atNth('setParameter', 1, refuse('9001')) });
    expect(code).toBe(0);
    const [first, second] = calls.filter((call) => isOf(call, 'setParameter'));
    expect(second?.text).toBe(first?.text);
  });

  const spoilt: Record<string, string> = {
    'no envelope': '{"code":0,"data":{}}',
    'no object': '<html></html>',
    'a code that is a number': '{"returnCode":0,"returnMessage":"ok"}',
    'no message': '{"returnCode":"0000"}',
  };
  it.concurrent.each(Object.entries(spoilt))('does not believe %s', async (_name, text) => {
    const calls = atNth('valveOperate', 1, async () => say(text));
    expect((await play({ calls })).code).toBe(1);
  });
});

describe.runIf(IS_WHOLE)('what comes back to a business platform', { timeout: 30_000 }, () => {
  type Pass = Parameters<Trouble>[1];

  async function ask(operation: string, way: (pass: Pass) => ReturnType<Pass>) {
    const codes = new Set<string>();
    const callbacks: Trouble = async (request, pass) => {
      if (isOf(request, operation)) codes.add(JSON.parse((await way(pass)).text).returnCode);
      return undefined;
    };
    const { code, why } = await play({ callbacks });
    expect([code, why]).toEqual([0, '']);
    return [...codes];
  }

  const reports = [
    ...['meterDataSupplement', 'sendAlarm', 'rechargeUp', 'parameterUp', 'cancelRechargeUp'],
    ...['openVResult', 'closeVResult', 'chargePriceResult'],
  ];
  it.concurrent.each(reports)('%s is acknowledged, and again', async (operation) => {
    const twice = async (pass: Pass) => {
      await pass();
      return pass();
    };
    expect(await ask(operation, twice)).toEqual(['0000']);
  });

  const other = DEMONSTRATION_PARAMETERS.meters[0]?.meterNo;
  const changed: Record<string, [string, Record<string, unknown>]> = {
    'an unknown command': ['9999', { commandSeq: '12345678901234567890' }],
    'a command of another meter': ['9999', { meterNo: other }],
    'an unknown meter': ['1003', { meterNo: '700000000000' }],
    'an unknown type': ['1002', { meterType: 'X' }],
    'an unknown factory': ['1001', { factoryCode: 'X' }],
    'a result code that there is not': ['9002', { resultCode: '7' }],
  };
  it.concurrent.each(Object.entries(changed))('%s is refused', async (_name, [code, fields]) => {
    expect(await ask('closeVResult', (pass) => pass({ body: fields }))).toEqual([code]);
  });

  it.concurrent('a forged one is refused', async () => {
    const forged = { headers: { accesstoken: 'a'.repeat(32) } };
    expect(await ask('closeVResult', (pass) => pass(forged))).toEqual(['9001']);
  });
});
