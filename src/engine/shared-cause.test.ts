import { expect, it } from 'vitest';
import type { CaseResult } from '../model/result.js';
import { text } from '../model/text.js';
import { findSharedCause } from './shared-cause.js';

function failures(count: number, reason: string): CaseResult[] {
  const part: Partial<CaseResult> = { verdict: 'fail', reason: text(`因 ${reason}`, reason) };
  return Array.from({ length: count }, () => part as CaseResult);
}

it('names the reason that most failures share', () => {
  const [shared] = findSharedCause([...failures(12, 'status 500'), ...failures(3, 'late')]);
  expect(shared?.en).toBe('12 of 15 failed cases have the same reason: status 500');
  expect(shared?.zh).toContain('15 个失败用例中有 12 个原因相同：因 status 500');
});

it('says nothing of few failures, or of failures for many reasons', () => {
  expect(findSharedCause(failures(9, 'status 500'))).toEqual([]);
  const many = Array.from({ length: 10 }, (_, index) => failures(10, `reason ${index}`)).flat();
  expect(findSharedCause(many)).toEqual([]);
});
