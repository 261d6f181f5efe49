import { describe, expect, it } from 'vitest';
import type { CaseResult } from './result.js';
import { isConformant, summarise } from './summary.js';
import { VERDICTS, type Verdict, WEIGHTS, type Weight } from './verdict.js';

function results(...pairs: (readonly [Verdict, Weight])[]): CaseResult[] {
  return pairs.map(([verdict, weight]) => ({ verdict, weight }) as CaseResult);
}

const PASS = ['pass', 'must'] as const;

describe('summarise', () => {
  it('counts each verdict, and failures by weight', () => {
    const each = VERDICTS.flatMap((verdict) => WEIGHTS.map((weight) => [verdict, weight] as const));
    expect(summarise(results(...each))).toEqual({
      none: 3,
      pass: 3,
      inconc: 3,
      error: 3,
      fail: 1,
      warnings: 1,
    });
  });
});

describe('isConformant', () => {
  it.each<[boolean, string, (readonly [Verdict, Weight])[]]>([
    [true, 'all passed', [PASS, PASS]],
    [true, 'a recommendation was broken', [PASS, ['fail', 'should']]],
    [true, 'information only', [PASS, ['fail', 'may']]],
    [true, 'some were not selected or inconclusive', [PASS, ['none', 'must'], ['inconc', 'must']]],
    [false, 'a demand was broken', [PASS, ['fail', 'must']]],
    [false, 'the tester failed', [PASS, ['error', 'may']]],
    [false, 'there was no case', []],
    [false, 'nothing was selected', [['none', 'must']]],
    [false, 'nothing was reached', [['inconc', 'must']]],
    [false, 'no case passed', [['fail', 'should']]],
  ])('is %s when %s', (expected, _when, pairs) => {
    expect(isConformant(results(...pairs))).toBe(expected);
  });
});
