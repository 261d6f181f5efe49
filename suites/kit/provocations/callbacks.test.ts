import { describe, expect, it } from 'vitest';
import type { ScriptedMessage } from '../../../src/model/script.js';
import type { Body } from '../conversation.js';
import { type Callback, newSerial, type Play, playAct, recharge } from '../testing/play-act.js';
import { callbackProvocations } from './callbacks.js';

const PROVOCATIONS = callbackProvocations({
  commands: ['1004'],
  key: 'serialNo',
  callbacks: ['2002'],
  reference: 'sendSerialNo',
  name: 'serialNo',
  statements: {
    twice: '2.2/unique-serial',
    outOfOrder: '2.4.12/accepts',
    unknown: '2.4.12/unknown-command',
    forged: '2.1/token-required',
  },
});

function open(name: string): Play {
  const provocation = PROVOCATIONS.find((one) => one.name === name);
  if (!provocation) throw new RangeError(name);
  return playAct(provocation);
}

function report(sendSerialNo: unknown): ScriptedMessage {
  const fields = { serialNo: newSerial(), sendSerialNo, paramNo: '05', excuteState: '1' };
  return { operation: '2002', fields };
}

const SUCCESS = { echoCode: '0000', echoMsg: {} };
const refuse = (echoCode: string): Body => ({ echoCode, echoMsg: '拒绝' });

/** A client that checks tokens, and knows its commands. */
function sound(commands: readonly unknown[]) {
  return ({ fields, headers }: Callback): Body => {
    if (headers.AccessToken !== 'A'.repeat(32)) return refuse('0105');
    return commands.includes(fields.sendSerialNo) ? SUCCESS : refuse('9999');
  };
}

async function command(play: Play, of = '1'): Promise<string> {
  const message = recharge(of);
  await play.send('1004', message);
  return String(message.serialNo);
}

async function verdict(
  name: string,
  client: (commands: readonly unknown[]) => (sent: Callback) => Body,
): Promise<string> {
  const play = open(name);
  const [first, second] = [await command(play), await command(play, '2')];
  const answer = client([first, second]);
  play.callBack(report(second), answer);
  play.callBack(report(first), answer);
  return tell(play);
}

function tell({ act }: Play): string {
  const settled = act.judge('finished');
  if ('inconclusive' in settled) return `inconc: ${settled.inconclusive.en}`;
  const [first] = settled;
  return first ? `${first.weight} ${first.pointer}` : 'pass';
}

const NAMES = PROVOCATIONS.map(({ name }) => name);

describe.each(NAMES.filter((name) => name !== 'callback-out-of-order'))('%s', (name) => {
  it('has nothing against a sound client', async () => {
    expect(await verdict(name, sound)).toBe('pass');
  });

  it('is told once, and everything else goes out as it is', async () => {
    const play = open(name);
    const commands = [await command(play), await command(play, '2')];
    const got: Body[] = [];
    const collect = ({ fields }: Callback) => {
      got.push(fields);
      return SUCCESS;
    };
    const alarm = { operation: '2003', fields: { serialNo: newSerial() } };
    play.callBack(alarm, collect);
    expect(got).toEqual([alarm.fields]);
    for (const one of commands) play.callBack(report(one), collect);
    expect(got).toHaveLength(4);
  });
});

describe.each(NAMES)('%s', (name) => {
  it('tells nothing where no command was given, or nobody answered', async () => {
    expect(tell(open(name))).toContain('the client gave no 1004');
  });
});

describe('a callback that comes twice', () => {
  it('may be refused the second time, or answered as the first time', async () => {
    const once = () => {
      const seen = new Set<unknown>();
      return ({ fields: { serialNo } }: Callback) => {
        if (seen.has(serialNo)) return refuse('9999');
        seen.add(serialNo);
        return SUCCESS;
      };
    };
    expect(await verdict('callback-twice', once)).toBe('pass');
    expect(await verdict('callback-twice', () => () => SUCCESS)).toBe('pass');
  });

  it('has to be answered by an envelope all the same', async () => {
    let count = 0;
    const failing = () => () => {
      count += 1;
      return count === 1 ? SUCCESS : {};
    };
    expect(await verdict('callback-twice', failing)).toBe('must body');
  });

  it('tells nothing where the first was refused', async () => {
    expect(await verdict('callback-twice', () => () => refuse('9999'))).toContain(
      'did not succeed the first time',
    );
  });
});

describe('reports out of order', () => {
  async function overtake(client: (sent: Callback) => Body, commands = 2): Promise<Play> {
    const play = open('callback-out-of-order');
    const names: string[] = [];
    for (let at = 1; at <= commands; at += 1) names.push(await command(play, String(at)));
    const { route } = play.act.script;
    const [held] = route?.(report(names[0])) ?? [];
    expect(held?.delayMs).toBeGreaterThan(0);
    for (const name of names.slice(1)) play.callBack(report(name), client);
    if (held) play.callBack(held, client);
    return play;
  }

  it('are taken by a sound client', async () => {
    expect(tell(await overtake(() => SUCCESS))).toBe('pass');
    expect(tell(await overtake(() => SUCCESS, 4))).toBe('pass');
  });

  it('must not be refused', async () => {
    let last: unknown;
    const ordered = ({ fields: { sendSerialNo } }: Callback) => {
      if (last !== undefined) return refuse('9999');
      last = sendSerialNo;
      return SUCCESS;
    };
    expect(tell(await overtake(ordered, 3))).toBe('must callback');
  });

  it('are not blamed for what is refused in any order', async () => {
    expect(tell(await overtake(() => refuse('9999')))).toContain('neither report succeeded');
  });

  it('cannot be where one command waits for the other', async () => {
    const play = open('callback-out-of-order');
    const answer = () => SUCCESS;
    play.callBack(report(await command(play)), answer);
    play.callBack(report(await command(play, '2')), answer);
    expect(tell(play)).toContain('no two commands were under way');
  });
});

describe('a report on a command that nobody gave', () => {
  it('is better not acknowledged, and nobody is blamed for it', async () => {
    expect(await verdict('callback-unknown', () => () => SUCCESS)).toBe('may code');
  });
});

describe('a forged callback', () => {
  it('must be refused', async () => {
    expect(await verdict('callback-forged', () => () => SUCCESS)).toBe('must code');
  });

  it('should be refused by a code of the token', async () => {
    const parameter = (commands: readonly unknown[]) => (sent: Callback) =>
      sound(commands)(sent).echoCode === '0105' ? refuse('9999') : SUCCESS;
    expect(await verdict('callback-forged', parameter)).toBe('should code');
  });

  it('comes before the proper one, which a client may wait for', async () => {
    const play = open('callback-forged');
    const name = await command(play);
    const sent = play.act.script.route?.(report(name)) ?? [];
    expect(sent.map(({ sign }) => sign !== undefined)).toEqual([true, false]);
    expect(sent[0]?.fields.sendSerialNo).toBe(name);
  });
});
