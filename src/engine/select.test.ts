import { describe, expect, it } from 'vitest';
import type { Case } from '../model/case.js';
import { type Selection, whyNotSelected } from './select.js';

const OWN = ['1001', '1004', '1005', '1007'];

const CASE: Omit<Case, 'run'> = {
  id: 'das/1005/cancels-pending-command',
  operation: '1005',
  clause: '2.4.4/cancel-pending',
  behaviour: 'BO',
  title: { zh: '取消', en: 'cancels' },
  needs: ['1001', '1004'],
};

describe('whyNotSelected', () => {
  it.each<[string, Selection]>([
    ['nothing is asked for', {}],
    ['the filter names its id', { grep: /cancels-pending/ }],
    ['the filter names its operation', { grep: /^1005$/ }],
    ['the filter names its clause', { grep: /^2\.4\.4/ }],
    ['all that it needs is claimed', { operations: ['1005', '1004', '1001'] }],
    ['it needs what the system calls itself', { operations: ['1001', '1004', '1005'] }],
    ['both agree', { operations: ['1001', '1004', '1005', '1007'], grep: /das/ }],
  ])('selects a case when %s', (_when, selection) => {
    expect(whyNotSelected(CASE, selection, OWN)).toBeUndefined();
  });

  it.each<[string, Selection, string]>([
    ['the filter is about others', { grep: /1007/ }, 'not selected by the filter'],
    ['its title only matches', { grep: /取消/ }, 'not selected by the filter'],
    ['its operation is not claimed', { operations: ['1001', '1004'] }, 'operation 1005 is not'],
    [
      'a needed operation is not claimed',
      { operations: ['1005', '1001'] },
      'operation 1004 is not',
    ],
    ['nothing is claimed', { operations: [] }, 'operation 1005 is not claimed'],
  ])('says why when %s', (_when, selection, reason) => {
    expect(whyNotSelected(CASE, selection, OWN)?.reason.en).toContain(reason);
    expect(whyNotSelected(CASE, selection, OWN)?.reason.zh).toMatch(/\p{Script=Han}/u);
  });

  it('leaves out a case whose parameter is not configured', () => {
    const asking = { ...CASE, parameter: 'reports.2003' };
    for (const parameters of [{}, { reports: 1 }, { reports: { 2001: 1 } }]) {
      const reason = whyNotSelected(asking, { parameters }, OWN);
      expect(reason).toMatchObject({
        omitted: 'parameter',
        decidedBy: 'parameters.reports.2003',
        reason: { en: 'parameters.reports.2003 is not configured' },
      });
    }
    expect(whyNotSelected(asking, { parameters: { reports: { 2003: 1 } } }, OWN)).toBeUndefined();
    expect(whyNotSelected(asking, {}, OWN)).toBeUndefined();
  });
});
