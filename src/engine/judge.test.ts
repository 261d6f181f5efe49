import { describe, expect, it } from 'vitest';
import type { Finding } from '../model/finding.js';
import { text } from '../model/text.js';
import { VERDICTS, type Verdict } from '../model/verdict.js';
import { judge } from './judge.js';
import type { Ending } from './stop.js';

const REASON = text('原因', 'the reason');

const FINDING: Finding = {
  pointer: '/echoCode',
  expected: text('为 "9999"', 'is "9999"'),
  actual: text('"0000"', '"0000"'),
  weight: 'must',
};

const ENDINGS = {
  completed: { kind: 'completed' },
  'not-testable': { kind: 'not-testable', reason: REASON },
  inconclusive: { kind: 'inconclusive', reason: REASON },
  unclaimed: { kind: 'unclaimed', reason: REASON },
  interrupted: { kind: 'interrupted' },
  error: { kind: 'error', reason: REASON },
} as const satisfies Record<string, Ending>;

/** By ending: the verdict without a check, with checks that found nothing, with findings. */
const TABLE: Record<keyof typeof ENDINGS, [Verdict, Verdict, Verdict]> = {
  completed: ['error', 'pass', 'fail'],
  'not-testable': ['fail', 'fail', 'fail'],
  inconclusive: ['inconc', 'inconc', 'fail'],
  unclaimed: ['none', 'none', 'fail'],
  interrupted: ['none', 'none', 'none'],
  error: ['error', 'error', 'error'],
};

const ROWS = Object.entries(TABLE).flatMap(([kind, verdicts]) =>
  verdicts.map((verdict, column) => [kind, column, verdict] as const),
);

describe('judge', () => {
  it.each(ROWS)('%s, column %d: %s', (kind, column, verdict) => {
    const judgement = judge({
      ending: ENDINGS[kind as keyof typeof ENDINGS],
      checks: column,
      findings: column === 2 ? [FINDING] : [],
    });
    expect(judgement.verdict).toBe(verdict);
    const explained = judgement.reason.zh !== '' && judgement.reason.en !== '';
    expect(explained).toBe(verdict !== 'pass');
  });

  it('weighs a failure by its gravest finding, and tells that one', () => {
    const light: Finding = { ...FINDING, pointer: '/other', weight: 'should' };
    const record = { ending: ENDINGS.completed, checks: 1 };
    expect(judge({ ...record, findings: [light] }).weight).toBe('should');
    const both = judge({ ...record, findings: [light, FINDING] });
    expect(both.weight).toBe('must');
    expect(both.reason.en).toContain('/echoCode');
  });

  it('leaves a refusal open where nothing was ever accepted, but not a failure', () => {
    const record = { ending: ENDINGS.completed, checks: 1, uncontrolled: '1001' };
    expect(judge({ ...record, findings: [] })).toMatchObject({
      verdict: 'inconc',
      reason: { en: expect.stringContaining('no valid 1001 succeeded') },
    });
    expect(judge({ ...record, findings: [FINDING] }).verdict).toBe('fail');
  });

  it('can reach every verdict', () => {
    expect(new Set(ROWS.map(([, , verdict]) => verdict))).toEqual(new Set(VERDICTS));
  });

  it('says what was expected and what came, and how much more there is', () => {
    const record = { ending: ENDINGS.completed, checks: 1 };
    expect(judge({ ...record, findings: [FINDING] }).reason).toEqual({
      zh: '/echoCode：期望 为 "9999"，实际 "0000"',
      en: '/echoCode: expected is "9999", got "0000"',
    });
    expect(judge({ ...record, findings: [FINDING, FINDING, FINDING] }).reason).toEqual({
      zh: expect.stringContaining('；另有 2 处'),
      en: expect.stringContaining('; 2 more'),
    });
  });

  it('says why there is no verdict, and what would decide the case', () => {
    const tell = (ending: Ending) => judge({ ending, checks: 0, findings: [] });
    const reason = REASON;
    const parameter = 'parameters.commands';
    const [decided, open] = [{ decidedBy: parameter }, { verdict: 'inconc', reason }];
    expect(tell({ kind: 'inconclusive', reason })).toEqual(open);
    expect(tell({ kind: 'inconclusive', reason, parameter })).toEqual({ ...open, ...decided });
    const none = { verdict: 'none', reason };
    expect(tell({ kind: 'unclaimed', reason })).toEqual({ ...none, omitted: 'option' });
    expect(tell({ kind: 'unclaimed', reason, parameter })).toEqual({
      ...none,
      ...decided,
      omitted: 'parameter',
    });
    expect(tell({ kind: 'interrupted' })).toMatchObject({ verdict: 'none', omitted: 'abort' });
  });

  it('never calls a precondition that the IUT refused a skip', () => {
    const { reason } = judge({ ending: ENDINGS['not-testable'], checks: 0, findings: [] });
    expect(reason).toEqual({ zh: '无法测试：原因', en: 'not testable: the reason' });
  });
});
