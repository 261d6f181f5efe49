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

  it('counts no lost connection among the wrong answers', () => {
    const [answers] = checksOf(sampleLoad()).filter(({ kind }) => kind === 'answers');
    expect(answers?.observed.en).toBe('6 of 11,988 answers are wrong');
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
