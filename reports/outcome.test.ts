import { describe, expect, it } from 'vitest';
import { truthOf } from '../src/model/conformity.js';
import type { CaseResult, RunResult } from '../src/model/result.js';
import { text } from '../src/model/text.js';
import { meaningOf, outcomeOf, toneOf, verdictOf } from './outcome.js';
import { passingRun, sampleRun } from './testing/sample-run.js';

const counts = { pass: 0, fail: 0, inconc: 0, error: 0, none: 0, warnings: 0 };
const message = text('原因', 'why');

function called(conformity: RunResult['conformity'], part: Partial<RunResult> = {}): RunResult {
  return passingRun({ conformity, conformant: truthOf(conformity), ...part });
}

/** The passing run with its case, and others like it that have come to something else. */
function besides(...others: Partial<CaseResult>[]): Pick<RunResult, 'cases'> {
  const [first] = passingRun().cases;
  if (!first) throw new RangeError('no case');
  const cases = others.map((one, n) => ({ ...first, id: `${first.id}-${n}`, ...one }));
  return { cases: [first, ...cases] };
}

const open = besides({
  verdict: 'inconc',
  reason: text('指令未知', 'the command is unknown'),
  decidedBy: 'parameters.commands',
});
const filtered = besides({ verdict: 'none', omitted: 'filter' });

describe('outcomeOf', () => {
  it.each([
    ['a conformant run', [passingRun()], 0, 'conformant'],
    ['failures beside a conformant run', [passingRun(), sampleRun()], 1, 'not-conformant'],
    ['failures beside what is open', [called('incomplete'), sampleRun()], 1, 'not-conformant'],
    [
      'errors of the tester alone',
      [called('incomplete', { summary: { ...counts, pass: 3, error: 1 } })],
      70,
      'incomplete',
    ],
    ['something open', [passingRun(), called('incomplete', open)], 4, 'incomplete'],
    ['a part', [passingRun(), called('partial', filtered)], 0, 'partial'],
    ['something open beside a part', [called('partial'), called('incomplete')], 4, 'incomplete'],
    ['no run at all', [], 4, 'incomplete'],
    [
      'a target out of reach',
      [called('partial', { aborted: { cause: 'unreachable', message } })],
      3,
      'partial',
    ],
    [
      'an interruption',
      [sampleRun({ aborted: { cause: 'interrupted', message } })],
      130,
      'not-conformant',
    ],
  ] as const)('calls %s by word and exit code', (_, results, exitCode, conformity) => {
    const outcome = outcomeOf(results);
    expect(outcome).toMatchObject({ exitCode, conformity });
    expect(outcome.reason.zh).not.toBe('');
    expect(outcome.reason.en).not.toBe('');
    expect(toneOf(outcome) === 'pass').toBe(conformity === 'conformant');
  });

  it('takes the stored word and infers none', () => {
    expect(outcomeOf([called('incomplete')]).conformity).toBe('incomplete');
  });

  it('never says conformant of a run that was cut off', () => {
    const cut = passingRun({ aborted: { cause: 'interrupted', message } });
    expect(verdictOf(outcomeOf([cut])).en).toBe('Not finished');
  });

  it('says how much of a part was run, and never the word', () => {
    const outcome = outcomeOf([called('partial', filtered)]);
    expect(outcome.reason).toEqual(
      text('共 2 个用例，执行 1 个，没有不符合', '1 of 2 cases run, none failed'),
    );
    expect(verdictOf(outcome).en).toBe('Partial');
    expect(meaningOf(outcome).en).toBe('nothing failed in what was run');
  });

  it('names what is open, and what would decide it', () => {
    const outcome = outcomeOf([called('incomplete', open)]);
    expect(verdictOf(outcome)).toEqual(text('未全部判定', 'Incomplete'));
    expect(outcome.reason.en).toBe(
      'nothing failed, but 1 case was not decided: archive; parameters.commands would decide',
    );
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
