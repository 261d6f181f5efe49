import { describe, expect, it } from 'vitest';
import type { RunResult } from '../src/model/result.js';
import { text } from '../src/model/text.js';
import { outcomeOf, verdictOf } from './outcome.js';
import { passingRun, sampleRun } from './testing/sample-run.js';

const counts = { pass: 0, fail: 0, inconc: 0, error: 0, none: 0, warnings: 0 };
const message = text('原因', 'why');

function failing(part: Partial<RunResult>): RunResult {
  return passingRun({ conformant: false, ...part });
}

describe('outcomeOf', () => {
  it.each([
    ['a conformant run', [passingRun()], 0],
    ['failures beside a conformant run', [passingRun(), sampleRun()], 1],
    ['errors of the tester alone', [failing({ summary: { ...counts, pass: 3, error: 1 } })], 70],
    ['nothing that passed', [failing({ summary: { ...counts, none: 4 } })], 1],
    ['no run at all', [], 1],
    ['a target out of reach', [failing({ aborted: { cause: 'unreachable', message } })], 3],
    ['an interruption', [sampleRun({ aborted: { cause: 'interrupted', message } })], 130],
  ] as const)('calls %s by its exit code', (_, results, exitCode) => {
    const outcome = outcomeOf(results);
    expect(outcome.exitCode).toBe(exitCode);
    expect(outcome.conformant).toBe(exitCode === 0);
    expect(outcome.reason.zh).not.toBe('');
    expect(outcome.reason.en).not.toBe('');
  });

  it('takes the stored verdict and infers none', () => {
    expect(outcomeOf([passingRun({ conformant: false })]).conformant).toBe(false);
  });

  it('never calls a run conformant that was cut off', () => {
    const cut = passingRun({ conformant: true, aborted: { cause: 'interrupted', message } });
    expect(outcomeOf([cut]).conformant).toBe(false);
    expect(verdictOf(outcomeOf([cut])).en).toBe('Not finished');
  });

  it('mentions warnings beside success', () => {
    const warned = passingRun({ summary: { ...counts, pass: 9, warnings: 2 } });
    expect(outcomeOf([warned]).reason).toEqual(
      text(
        '9 个用例通过，没有“必须”用例不符合；2 条警告',
        '9 cases passed and none of weight must failed; 2 warnings',
      ),
    );
  });
});
