import { describe, expect, it } from 'vitest';
import type { LoadResult } from '../../src/model/load-result.js';
import { passingLoad, sampleLoad, silentLoad } from '../testing/sample-load.js';
import { checksOf } from './checks.js';

function standings(result: LoadResult) {
  return Object.fromEntries(checksOf(result).map(({ id, standing }) => [id, standing]));
}

function unasked({ reconciliation: _, ...rest }: LoadResult): LoadResult {
  return rest;
}

describe('checksOf', () => {
  it('takes up each demand', () => {
    expect(standings(sampleLoad())).toEqual({
      'p99<500ms': 'pass',
      'errors<0.1%': 'fail',
      'nothing acknowledged is missing': 'fail',
      'answers are right': 'fail',
      'the generator was not the limit': 'pass',
    });
    expect(new Set(Object.values(standings(passingLoad())))).toEqual(new Set(['pass']));
  });

  it('says so where nobody could tell', () => {
    expect(standings(unasked(silentLoad()))).toMatchObject({
      'nothing acknowledged is missing': 'none',
      'answers are right': 'none',
    });
  });

  it('knows nothing where no query was answered, and states its sample otherwise', () => {
    const checkOf = (unanswered: number) => {
      const { reconciliation } = passingLoad();
      const sample = {
        operation: '1014',
        of: 12_000,
        asked: 1000,
        unanswered,
        showsDoubles: false,
      };
      const asked = reconciliation && {
        ...reconciliation,
        acknowledged: 1000 - unanswered,
        sample,
      };
      const checks = checksOf(passingLoad(asked ? { reconciliation: asked } : {}));
      return checks.find(({ kind }) => kind === 'reconciliation');
    };
    expect(checkOf(1000)?.standing).toBe('none');
    expect(checkOf(7)).toMatchObject({ standing: 'pass' });
    expect(checkOf(7)?.observed.en).toContain(
      'of a sample of 1,000 out of 12,000 by 1014, 7 not answered and left out; doubles do not show',
    );
  });

  it('blames a second copy only where the document does', () => {
    const resend = { sent: 3, acknowledged: 3, refused: 0, unknown: 0, doubled: 2 };
    const checkOf = (isDemanded: boolean) =>
      checksOf(sampleLoad({ resend: { ...resend, isIdempotent: false, isDemanded } })).find(
        ({ kind }) => kind === 'resend',
      );
    expect(checkOf(true)?.standing).toBe('fail');
    expect(checkOf(false)?.standing).toBe('none');
    expect(checkOf(false)?.observed.en).toBe(
      'Sent again 3 = acknowledged 3 + rejected 0 + without a readable answer 0; the target is not idempotent: 2 stored twice or more',
    );
  });

  it('counts no lost connection among the wrong answers', () => {
    const [answers] = checksOf(sampleLoad()).filter(({ kind }) => kind === 'answers');
    expect(answers?.observed.en).toBe(
      '6 of 11,988 answers are wrong; formats checked of 11,982 of 11,982 answers that acknowledge',
    );
  });

  it('calls a limit of the generator a fault of the tester', () => {
    const generator = { ...sampleLoad().generator, isValid: false };
    expect(standings(passingLoad({ verdict: 'inconc', generator }))).toMatchObject({
      'the generator was not the limit': 'error',
    });
  });

  it('leaves the last word to the verdict', () => {
    expect(standings(sampleLoad({ verdict: 'pass' }))).toMatchObject({
      'answers are right': 'warning',
    });
  });
});
