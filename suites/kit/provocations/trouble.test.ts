import { describe, expect, it } from 'vitest';
import type { Body } from '../conversation.js';
import { newSerial, type Play, playAct, recharge } from '../testing/play-act.js';
import type { Settled } from '../watch/watcher.js';
import { troubleProvocations } from './general.js';
import type { Manners } from './manners.js';
import type { ClientEnding } from './provocation.js';

const MANNERS: Manners = {
  aim: {
    targets: [['1004'], ['1001']],
    changing: ['serialNo', 'sdateTime', 'rechargeDate'],
    name: 'serialNo',
  },
  keepsName: true,
  canFindOut: true,
  statements: {
    success: '2.4/success-code',
    recovery: '2.1/no-answer',
    repetition: '2.2/same-serial-again',
    persistence: '附录四/refused-again',
    calendar: '2.4/turn-of-day',
  },
  refusal: { code: '9999', most: 5 },
};

/** A protocol whose requests are new each time they are sent. */
const RENEWING: Manners = { ...MANNERS, keepsName: false };

/** A protocol whose messages have no names, and that has no queries. */
const NAMELESS: Manners = {
  ...MANNERS,
  canFindOut: false,
  aim: { targets: [['1004']], changing: [] },
  statements: {
    success: '2.4/success-code',
    recovery: '2.1/no-answer',
    persistence: '附录四/refused-again',
    calendar: '2.4/turn-of-day',
  },
};

type Client = (play: Play) => Promise<ClientEnding | undefined>;

async function judge(name: string, client: Client, manners = MANNERS): Promise<Settled> {
  const provocation = troubleProvocations(manners).find((one) => one.name === name);
  if (!provocation) throw new RangeError(name);
  const play = playAct(provocation);
  return play.act.judge(await client(play));
}

/** `pass`, `inconc`, or weight and pointer of the first finding. */
async function verdict(name: string, client: Client, manners?: Manners): Promise<string> {
  const settled = await judge(name, client, manners);
  if ('inconclusive' in settled) return 'inconc';
  const [first] = settled;
  return first ? `${first.weight} ${first.pointer} [${first.clause}]` : 'pass';
}

const succeeded = (answer: Body | undefined) => answer?.echoCode === '0000';

/** Sends the same until it is answered, and gives up where the answer is no success. */
const sound: Client = async (play) => {
  const message = recharge();
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const answer = await play.send('1004', message);
    if (answer) return succeeded(answer) ? 'finished' : 'refused';
  }
  return 'refused';
};

const renaming: Client = async (play) => {
  await play.send('1004', recharge());
  return succeeded(await play.send('1004', recharge())) ? 'finished' : 'refused';
};

const heedless: Client = async (play) => {
  await play.send('1004', recharge());
  return 'finished';
};

const idle: Client = async () => 'finished';

const once =
  (ending: ClientEnding | undefined): Client =>
  async (play) => {
    await play.send('1004', recharge());
    return ending;
  };

/** Another command on the meter, and then the same as the first. */
const busy: Client = async (play) => {
  await play.send('1004', recharge('1'));
  await play.send('1004', recharge('2'));
  await play.send('1004', recharge('1'));
  return 'finished';
};

const stubborn: Client = async (play) => {
  const message = recharge();
  for (let attempt = 0; attempt < 20; attempt += 1) await play.send('1004', message);
  return 'refused';
};

const NAMES = ['unavailable', 'reset', 'late-answer', 'half-answer', 'wrong-envelope', 'refusal'];

describe.each(NAMES)('%s', (name) => {
  it('has nothing against a sound client', async () => {
    expect(await verdict(name, sound)).toBe('pass');
  });

  it('tells nothing of a client that never sent what would meet it', async () => {
    expect(await verdict(name, idle)).toBe('inconc');
    const reading: Client = async (play) => {
      await play.send('1014', { serialNo: newSerial() });
      return 'finished';
    };
    expect(await verdict(name, reading)).toBe('inconc');
  });
});

describe('a service that is unavailable for a moment', () => {
  const name = 'unavailable';

  it('is no success', async () => {
    expect(await verdict(name, heedless)).toBe('must client [2.4]');
  });

  it('may be given up, which no document forbids', async () => {
    expect(await verdict(name, once('refused'))).toBe('may client [2.1]');
    expect(await verdict(name, once('crashed'))).toBe('may client [2.1]');
  });

  it('says nothing of a client that nobody started, and that may try again later', async () => {
    expect(await verdict(name, once(undefined))).toBe('inconc');
  });

  it('is over for one that got along', async () => {
    const [provocation] = troubleProvocations(MANNERS);
    const play = playAct(provocation as never);
    const message = recharge();
    await play.send('1004', message);
    expect(play.act.isOver()).toBe(false);
    await play.send('1004', message);
    expect(play.act.isOver()).toBe(true);
    expect(play.act.judge(undefined)).toEqual([]);
  });

  it('tells of another serial number, of which nothing came', async () => {
    expect(await verdict(name, renaming)).toBe('may /serialNo [2.2]');
  });

  it('leaves open whether another message was the same in other words', async () => {
    const rewriting: Client = async (play) => {
      await play.send('1004', recharge('1'));
      await play.send('1004', recharge('2'));
      return 'finished';
    };
    expect(await verdict(name, rewriting)).toBe('inconc');
  });

  it('wants a new name where every request has one', async () => {
    expect(await verdict(name, sound, RENEWING)).toBe('should /serialNo [2.2]');
    expect(await verdict(name, renaming, RENEWING)).toBe('pass');
  });
});

describe.each(['reset', 'half-answer'])('%s after the request was carried out', (name) => {
  it('has it carried out twice by who sends it under another number', async () => {
    expect(await verdict(name, renaming)).toBe('should /serialNo [2.2]');
  });

  it('is no reason to call what comes after other business a repetition', async () => {
    expect(await verdict(name, busy)).toBe('pass');
  });

  it('may be given up, or found out about in another way', async () => {
    expect(await verdict(name, once('refused'))).toBe('pass');
    expect(await verdict(name, once('finished'))).toBe('pass');
  });

  it('tells of a client that crashed', async () => {
    expect(await verdict(name, once('crashed'))).toBe('may client [2.1]');
  });

  it('leaves open what a client does that has done nothing yet', async () => {
    expect(await verdict(name, once(undefined))).toBe('inconc');
  });

  it('is no success where nothing but sending it again tells what became of it', async () => {
    expect(await verdict(name, heedless, NAMELESS)).toBe('must client [2.4]');
    expect(await verdict(name, sound, NAMELESS)).toBe('pass');
    expect(await verdict(name, renaming, NAMELESS)).not.toContain('/serialNo');
  });

  it('tells nothing where the request would have been refused anyhow', async () => {
    const repeating: Client = async (play) => {
      const message = recharge();
      await play.send('1013', message);
      await play.send('1004', message);
      return 'finished';
    };
    expect(await verdict(name, repeating)).toBe('inconc');
  });
});

describe('a late answer', () => {
  it('is waited for, or the same is sent again under the same number', async () => {
    expect(await verdict('late-answer', renaming)).toBe('should /serialNo [2.2]');
    expect(await verdict('late-answer', once('finished'))).toBe('pass');
    expect(await verdict('late-answer', once('refused'))).toBe('may client [2.1]');
    expect(await verdict('late-answer', once(undefined))).toBe('pass');
  });
});

describe('a web page', () => {
  it('is no success', async () => {
    expect(await verdict('wrong-envelope', heedless)).toBe('must client [2.4]');
  });

  it('leaves open what a client made of it that only ended otherwise, or not at all', async () => {
    expect(await verdict('wrong-envelope', once('crashed'))).toBe('inconc');
    expect(await verdict('wrong-envelope', once(undefined))).toBe('inconc');
  });

  it('was not believed by who sent the same again', async () => {
    const again: Client = async (play) => {
      await sound(play);
      return undefined;
    };
    expect(await verdict('wrong-envelope', again)).toBe('pass');
  });
});

describe('a refusal', () => {
  it('is no success', async () => {
    expect(await verdict('refusal', heedless)).toBe('must client [2.4]');
  });

  it('is not answered by the same for ever', async () => {
    expect(await verdict('refusal', stubborn)).toBe('may client [附录四]');
    expect(await judge('refusal', stubborn)).toMatchObject([{ actual: { en: '19 times more' } }]);
  });

  it('carries nothing out', async () => {
    const provocation = troubleProvocations(MANNERS).at(-1);
    const play = playAct(provocation as never);
    expect(await play.send('1004', recharge())).toMatchObject({ echoCode: '9999' });
    expect(await play.send('1001', { serialNo: newSerial() })).toMatchObject({ echoCode: '0000' });
  });
});

describe('trouble', () => {
  it('meets what matters less where the client is not said to send what matters most', async () => {
    const provocation = troubleProvocations(MANNERS)[0];
    const play = playAct(provocation as never, ['1001']);
    await play.send('1004', recharge());
    await play.send('1001', { serialNo: newSerial() });
    const settled = play.act.judge('finished') as readonly { actual: { en: string } }[];
    expect(settled[0]?.actual.en).toContain('exit code 0');
  });
});
