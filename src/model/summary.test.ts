import { describe, expect, it } from 'vitest';
import type { CaseResult } from './result.js';
import { summarise } from './summary.js';
import { VERDICTS, type Verdict, WEIGHTS, type Weight } from './verdict.js';

function results(...pairs: (readonly [Verdict, Weight])[]): CaseResult[] {
  return pairs.map(([verdict, weight]) => ({ verdict, weight }) as CaseResult);
}

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
