import { describe, expect, it } from 'vitest';
import type { CaseResult } from '../model/result.js';
import { text } from '../model/text.js';
import type { Verdict } from '../model/verdict.js';
import { type AttemptPolicy, attemptCase } from './attempts.js';
import { Line } from './line.js';
import type { Trial } from './settle-attempts.js';

const slept: number[] = [];

const PAUSES = [3, 15];

const POLICY: Omit<AttemptPolicy, 'line'> = {
  confirm: 0,
  sleep: async (ms) => {
    slept.push(ms);
  },
  isStopped: () => false,
  noteTooFast: () => true,
  language: 'en',
};

/** `F!` failed and was hindered, `F?` each time elsewhere, `F~` by silence; `P` passed, `I` inconclusive, `N` not run, `T` too fast. */
const VERDICTS: Readonly<Record<string, Verdict>> = {
  F: 'fail',
  P: 'pass',
  I: 'inconc',
  N: 'none',
  T: 'inconc',
};

function hindranceOf(sign: string, number: number): Trial['hindered'] {
  if (sign.endsWith('!')) return new Map([['stimulus 1001 #1', 'transport']]);
  if (sign.endsWith('?')) return new Map([[`control 1001 #${number}`, 'transport']]);
  if (sign.endsWith('~')) return new Map([['stimulus 1001 #1', 'silence']]);
  return new Map();
}

function trialOf(sign: string, number: number): Trial {
  const reason = text(`第 ${number} 次`, sign.startsWith('P') ? '' : `try ${number}`);
  return {
    number,
    hindered: hindranceOf(sign, number),
    isTooFast: sign === 'T',
    result: {
      id: 'das/1001/a',
      verdict: VERDICTS[sign[0] ?? ''],
      reason,
      message: reason.en,
      offsetMs: number,
      durationMs: 1,
      exchanges: [],
    } as unknown as CaseResult,
  };
}

/** Plays the tries one after the other, and says how many it came to. */
async function play(signs: string, policy: Partial<AttemptPolicy> = {}) {
  slept.length = 0;
  const left = signs.split(' ');
  let performed = 0;
  const result = await attemptCase(
    async (number) => {
      performed += 1;
      return trialOf(left[number - 1] ?? 'P', number);
    },
    { ...POLICY, line: new Line(PAUSES), ...policy },
  );
  const { verdict, message, attempt, attempts } = result;
  return { performed, verdict, message, attempt, attempts };
}

describe('a case', () => {
  it.each(['P', 'P!', 'F', 'I', 'N'])('that ends as %s is run once', async (sign) => {
    const { performed, verdict, attempts } = await play(sign);
    expect([performed, verdict, attempts]).toEqual([1, VERDICTS[sign[0] ?? ''], undefined]);
    expect(slept).toEqual([]);
  });

  it.each<[string, number, Verdict, string]>([
    ['F! P', 2, 'inconc', 'intermittent 1 of 2'],
    ['F! F! P', 3, 'inconc', 'intermittent 2 of 3'],
    ['F! F! F!', 3, 'fail', 'try 3; fails always (3 tries)'],
    ['F! F', 2, 'fail', 'try 2; fails always (2 tries)'],
    ['F! I', 2, 'inconc', 'intermittent 1 of 2'],
    ['F! P!', 2, 'inconc', 'intermittent 1 of 2'],
    ['F! I! I!', 3, 'inconc', 'intermittent 1 of 3'],
    ['I! I! F!', 3, 'inconc', 'intermittent 1 of 3'],
    ['F? F? F?', 3, 'inconc', 'each of 3 tries met with trouble'],
    ['F? F? F', 3, 'fail', 'fails always (3 tries)'],
    ['F~ P', 2, 'inconc', 'intermittent 1 of 2'],
    ['F~ F~ F~', 3, 'fail', 'fails always (3 tries)'],
    ['I! P', 2, 'pass', ''],
    ['I! F', 2, 'fail', 'try 2'],
    ['I! I! I!', 3, 'inconc', 'try 3'],
  ])('that met with trouble of the transport, %s', async (signs, performed, verdict, message) => {
    const result = await play(signs);
    expect(result).toMatchObject({ performed, verdict, message: expect.stringContaining(message) });
    expect(slept).toEqual([3, 15].slice(0, performed - 1));
  });

  it.each<[string, number, Verdict, string]>([
    ['F F F F', 4, 'fail', 'fails always (4 tries)'],
    ['F P F P', 4, 'inconc', 'intermittent 2 of 4'],
    ['P', 1, 'pass', ''],
    ['F! P', 2, 'inconc', 'intermittent 1 of 2'],
  ])(
    'is run three times more to confirm a failure, %s',
    async (signs, performed, verdict, says) => {
      const result = await play(signs, { confirm: 3 });
      expect(result).toMatchObject({ performed, verdict, message: expect.stringContaining(says) });
    },
  );

  it('has more tries over a line whose trouble has passed before', async () => {
    const line = new Line(PAUSES);
    await play('F! P', { line });
    expect(await play('F! F! F! F! P', { line })).toMatchObject({
      performed: 5,
      verdict: 'inconc',
    });
    expect(slept).toEqual([3, 15, 15, 15]);
    expect(await play('F! F! F! F! F! F!', { line })).toMatchObject({
      performed: 6,
      verdict: 'fail',
    });
  });

  it('does not wait again for answers that never came before', async () => {
    const line = new Line(PAUSES);
    for (let i = 0; i < 3; i += 1) await play('F~ F~ F~', { line });
    expect(await play('F~ P', { line })).toMatchObject({ performed: 1, verdict: 'fail' });
    expect(await play('F! P', { line })).toMatchObject({ performed: 2, verdict: 'inconc' });
    expect(await play('F~ P', { line })).toMatchObject({ performed: 2, verdict: 'inconc' });
  });

  it('shows the last try that failed, and keeps one that did not', async () => {
    expect(await play('F F P P', { confirm: 3 })).toMatchObject({
      attempt: 2,
      attempts: {
        cause: 'confirmation',
        runs: 4,
        failed: 2,
        standing: { verdict: 'fail', reason: { en: 'try 2' } },
        other: { number: 4, verdict: 'pass', offsetMs: 4 },
      },
    });
  });

  it('that went too fast is run again, and not judged by that', async () => {
    const { attempts, ...shown } = await play('T T P');
    expect(shown).toMatchObject({ performed: 3, verdict: 'pass', attempt: 3 });
    expect(attempts).toBeUndefined();
  });

  it('is not given up for ever, nor once that is of no use', async () => {
    const mays: boolean[] = [];
    const playOut = (policy: Partial<AttemptPolicy>) =>
      attemptCase(
        async (number, mayGiveUp) => {
          mays.push(mayGiveUp);
          return trialOf(mayGiveUp ? 'T' : 'F', number);
        },
        { ...POLICY, line: new Line(PAUSES), ...policy },
      );
    expect((await playOut({})).verdict).toBe('fail');
    expect(mays).toHaveLength(13);
    mays.length = 0;
    expect((await playOut({ noteTooFast: () => false })).verdict).toBe('fail');
    expect(mays).toEqual([true, false]);
  });

  it('is not run again once the run has ended', async () => {
    expect(await play('F! P', { isStopped: () => true })).toMatchObject({
      performed: 1,
      verdict: 'none',
    });
    expect(await play('F P', { isStopped: () => true, confirm: 5 })).toMatchObject({
      performed: 1,
      verdict: 'fail',
    });
  });
});
