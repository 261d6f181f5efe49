import { describe, expect, it } from 'vitest';
import { IS_WHOLE } from '../../../catalog/testing/extent.js';
import { alter, isOf, atNth as nth, playClient, say, type World } from '../testing/play-client.js';
import { CIS_STAGE } from '../testing/stages.js';
import type { Seen, Trouble } from '../testing/stand-in.js';

const OPERATIONS = '1001 1002 1004 1005 1007 1008 1009 1013 1014 1015'.split(' ');
const operationOf = ({ path }: Seen): string => path.slice(-4);

const play = (world: World = {}) => playClient(CIS_STAGE, world);

const refuse =
  (code: string): Trouble =>
  async () =>
    say({ echoCode: code, echoMsg: '不行' });

describe.runIf(IS_WHOLE)('a CIS', { timeout: 30_000 }, () => {
  it.concurrent('does its round as a program, every operation once', async () => {
    const { code, why, calls } = await play({ scenario: 'plain' });
    expect([code, why]).toEqual([0, '']);
    expect([...new Set(calls.map(operationOf))].sort()).toEqual(OPERATIONS);
    expect(new Set(calls.map(({ body }) => body.serialNo)).size).toBe(calls.length);
  });

  it.concurrent('gives up as a program when it is refused, in one line', async () => {
    const { code, why } = await play({ scenario: 'plain', calls: nth('1008', 1, refuse('9999')) });
    expect([code, why]).toEqual([1, '1008 refused: {"echoCode":"9999","echoMsg":"不行"}\n']);
  });

  it.concurrent('does not know every scenario', async () => {
    const { code, calls } = await play({ scenario: 'forged-signature' });
    expect([code, calls.length]).toEqual([127, 0]);
  });

  const once = {
    unavailable: async () => ({ status: 503, text: '' }),
    reset: async () => 'reset',
    cut: async () => 'cut',
    'half of an object': async () => ({ status: 200, text: '{"echoCode":"00' }),
  } satisfies Record<string, Trouble>;
  it.concurrent.each(Object.entries(once))('sends again: %s', async (_name, trouble) => {
    const { code, why, calls } = await play({ calls: nth('1001', 1, trouble) });
    expect([code, why]).toEqual([0, '']);
    const [first, second] = calls.filter((call) => isOf(call, '1001'));
    expect(second?.text).toBe(first?.text);
  });

  it.concurrent.each(OPERATIONS)(
    'finds out whether a lost %s was carried out',
    async (operation) => {
      const lost: Trouble = async (_request, pass) => {
        await pass();
        return 'reset';
      };
      const { code, why } = await play({ calls: nth(operation, 1, lost) });
      expect([code, why]).toEqual([0, '']);
    },
  );

  it.concurrent('cancels another command when one was carried out too soon', async () => {
    const slow: Trouble = async () => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      return undefined;
    };
    const { code, why, calls } = await play({ calls: nth('1005', 1, slow) });
    expect([code, why]).toEqual([0, '']);
    const cancelled = calls
      .filter((call) => isOf(call, '1005'))
      .map(({ body }) => body.sendSerialNo);
    expect(new Set(cancelled).size).toBe(2);
  });

  it.concurrent('does not wait for ever', async () => {
    const late: Trouble = () => new Promise(() => {});
    const { code, calls } = await play({ calls: nth('1013', 1, late) });
    expect([code, calls.filter((call) => isOf(call, '1013')).length]).toEqual([0, 3]);
  });

  it.concurrent('gives up after three sendings', async () => {
    const { code, why, calls } = await play({ calls: async () => 'reset' });
    expect([code, why]).toEqual([1, '3 times in vain: socket hang up']);
    expect(calls.length).toBe(3);
  });

  it.concurrent('makes a new token when the old one is refused, and the message stays', async () => {
    const { code, calls } = await play({ calls: nth('1009', 1, refuse('0103')) });
    expect(code).toBe(0);
    const [first, second] = calls.filter((call) => isOf(call, '1009'));
    expect(second?.text).toBe(first?.text);
    const { calls: all, ...ending } = await play({ calls: refuse('0105') });
    expect([ending.code, all.length]).toEqual([1, 2]);
  });

  const spoilt: Record<string, (answer: string, request: Seen) => string> = {
    'another serial number': (text, { body }) =>
      text.replace(String(body.serialNo), '0'.repeat(32)),
    'no envelope': () => '{"code":0,"data":{}}',
    'no object': () => '<html></html>',
    'a time of another form': (text) => text.replace(/("rdateTime":"\d{4})/, '$1-'),
    'no device': (text) => text.replace('"deviceId"', '"device"'),
  };
  it.concurrent.each(Object.entries(spoilt))('does not believe %s', async (_name, spoil) => {
    expect((await play({ calls: nth('1002', 1, alter(spoil)) })).code).toBe(1);
  });
});

describe.runIf(IS_WHOLE)('what comes back to a CIS', { timeout: 30_000 }, () => {
  type Pass = Parameters<Trouble>[1];

  /** The answers to every callback of one kind, passed on in a way of its own. */
  async function ask(operation: string, way: (pass: Pass) => Promise<unknown[]>) {
    const answers: unknown[][] = [];
    const callbacks: Trouble = async (request, pass) => {
      if (isOf(request, operation)) answers.push(await way(pass));
      return undefined;
    };
    const { code, why } = await play({ callbacks });
    expect([code, why]).toEqual([0, '']);
    expect(answers.length).toBeGreaterThan(0);
    return answers;
  }

  const bodyOf = async (answer: ReturnType<Pass>) => JSON.parse((await answer).text);

  it.concurrent.each(['2001', '2002', '2003'])(
    '%s is answered alike when it comes again',
    async (id) => {
      const answers = await ask(id, async (pass) => [await bodyOf(pass()), await bodyOf(pass())]);
      for (const [first, second] of answers) {
        expect(first).toMatchObject({ echoCode: '0000' });
        expect(second).toEqual(first);
      }
    },
  );

  it.concurrent('is refused with a forged token', async () => {
    const forged = { headers: { accesstoken: 'A'.repeat(32) } };
    for (const [answer] of await ask('2002', async (pass) => [await bodyOf(pass(forged))])) {
      expect(answer).toMatchObject({ echoCode: '0105' });
    }
  });
});
