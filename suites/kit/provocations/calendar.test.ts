import { describe, expect, it } from 'vitest';
import { newSerial, type Play, playAct, recharge } from '../testing/play-act.js';
import { untilTurn } from './calendar.js';
import { calendarProvocations } from './general.js';
import type { Manners } from './manners.js';
import type { ClientEnding } from './provocation.js';

const MANNERS: Manners = {
  aim: { targets: [['1004']], changing: [] },
  keepsName: true,
  canFindOut: true,
  statements: {
    success: '2.4/success-code',
    recovery: '2.1/no-answer',
    persistence: '附录四/refused-again',
    calendar: '2.4/turn-of-day',
  },
  refusal: { code: '9999', most: 5 },
  report: (stage) => stage.report(),
};

const PROVOCATIONS = calendarProvocations(MANNERS);

const HOUR = 3_600_000;

function tell({ act }: Play, ending: ClientEnding | undefined = 'finished'): string {
  const settled = act.judge(ending);
  if ('inconclusive' in settled) return `inconc: ${settled.inconclusive.en}`;
  const [first] = settled;
  return first ? `${first.weight} ${first.pointer}` : 'pass';
}

async function open(name = 'midnight', first = recharge()): Promise<Play> {
  const provocation = PROVOCATIONS.find((one) => one.name === name);
  if (!provocation) throw new RangeError(name);
  const play = playAct(provocation);
  await play.send('1004', first);
  await new Promise((resolve) => setImmediate(resolve));
  return play;
}

const reading = { operation: '2001', fields: { serialNo: '1' } };

describe('the turn of a day', () => {
  const at = (zone: string, iso: string) => ({
    pixit: {
      target: '',
      credentials: {},
      parameters: { timeZone: zone },
      callback: { port: 0 },
    },
    now: () => Date.parse(iso),
  });

  it('is that of the agreed zone', () => {
    const evening = '2026-01-31T14:00:00Z';
    expect(untilTurn(at('Asia/Shanghai', evening), 'day')).toBe(2 * HOUR + 1000);
    expect(untilTurn(at('UTC', evening), 'day')).toBe(10 * HOUR + 1000);
    expect(untilTurn(at('Asia/Shanghai', evening), 'month')).toBe(2 * HOUR + 1000);
    expect(untilTurn(at('UTC', '2026-12-30T00:00:00Z'), 'month')).toBe(48 * HOUR + 1000);
  });

  it('comes after the first request, once, and devices report then', async () => {
    const play = await open('month-end');
    await play.send('1004', recharge());
    expect([play.moves, play.reports]).toEqual([[13 * HOUR + 1000], 1]);
  });
});

describe('a client whose day turns', () => {
  it('passes when its requests and its answers are as before', async () => {
    const play = await open();
    play.callBack(reading, () => ({ echoCode: '0000' }));
    await play.send('1001', { serialNo: newSerial() });
    expect(play.act.isOver()).toBe(true);
    expect([tell(play), tell(play, undefined)]).toEqual(['pass', 'pass']);
  });

  it('is told where it refuses a report, or none of its requests succeeds', async () => {
    const refusing = await open();
    refusing.callBack(reading, () => ({ echoCode: '9999', echoMsg: '日期' }));
    await refusing.send('1001', { serialNo: newSerial() });
    expect(tell(refusing)).toBe('may callback');

    const used = recharge();
    const failing = await open('midnight', used);
    await failing.send('1004', used);
    expect(tell(failing)).toBe('may request');
  });

  it('is not judged where the played system cannot be had to report', async () => {
    const [provocation] = calendarProvocations({
      ...MANNERS,
      report: () => Promise.reject(new RangeError('no report')),
    });
    const play = playAct(provocation as never);
    await play.send('1004', recharge());
    await new Promise((resolve) => setImmediate(resolve));
    expect(() => play.act.judge('finished')).toThrow('no report');
  });

  it('is told where it gives up all the same', async () => {
    const play = await open();
    await play.send('1001', { serialNo: newSerial() });
    expect(tell(play, 'refused')).toBe('may client');
  });

  it('is not judged where it sent nothing afterwards, or nothing at all', async () => {
    expect(tell(await open())).toContain('after the clock had moved');
    const [provocation] = PROVOCATIONS;
    expect(tell(playAct(provocation as never))).toContain('sent no request');
  });
});
