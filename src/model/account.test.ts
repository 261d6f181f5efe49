import { expect, it } from 'vitest';
import { accountFor } from './account.js';
import type { CaseResult } from './result.js';

type Counted = Pick<CaseResult, 'operation' | 'weight' | 'verdict' | 'omitted'>;

const own = (verdict: CaseResult['verdict'], part: Partial<Counted> = {}): Counted => ({
  operation: '1001',
  weight: 'must',
  verdict,
  ...part,
});

it('has each case once, under its operation, weight and fate', () => {
  const cases = [
    own('none', { omitted: 'claim', weight: 'may' }),
    own('pass'),
    own('fail'),
    own('inconc'),
    own('error'),
    own('none', { omitted: 'parameter' }),
    own('none', { omitted: 'option' }),
    own('none', { omitted: 'filter' }),
    own('none', { omitted: 'abort' }),
    own('none', { omitted: 'record' }),
    own('fail', { operation: '2003', weight: 'should' }),
    own('pass'),
  ];
  expect(accountFor(cases)).toEqual([
    { operation: '1001', weight: 'must', decided: 3, undecided: 2, notClaimed: 2, notRun: 3 },
    { operation: '1001', weight: 'may', decided: 0, undecided: 0, notClaimed: 1, notRun: 0 },
    { operation: '2003', weight: 'should', decided: 1, undecided: 0, notClaimed: 0, notRun: 0 },
  ]);
});

it('is empty where nothing was to be judged', () => {
  expect(accountFor([])).toEqual([]);
});
