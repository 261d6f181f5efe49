import { expect, it } from 'vitest';
import { byGravity, byOperation, standingOf, tally } from './standing.js';
import { sampleRun } from './testing/sample-run.js';

const { cases, summary } = sampleRun();

it.each([
  ['fail', 'must', 'fail'],
  ['fail', 'should', 'warning'],
  ['fail', 'may', 'information'],
  ['pass', 'should', 'pass'],
  ['inconc', 'may', 'inconc'],
  ['error', 'should', 'error'],
  ['none', 'must', 'none'],
] as const)('reads verdict %s of weight %s as %s', (verdict, weight, standing) => {
  expect(standingOf({ verdict, weight })).toBe(standing);
});

it.each([
  ['fail', 'known'],
  ['pass', 'fixed'],
] as const)('reads a listed case with verdict %s as %s', (verdict, standing) => {
  expect(standingOf({ verdict, weight: 'must', known: { reason: 'later' } })).toBe(standing);
});

it('counts as the stored summary does', () => {
  const { warning, information, ...rest } = tally(cases);
  expect({ ...rest, warnings: warning }).toEqual({ ...summary, known: 0, fixed: 0 });
  expect(information).toBe(1);
});

it('puts the gravest first and keeps the order of the run otherwise', () => {
  expect(byGravity(cases).map(standingOf)).toEqual([
    'fail',
    'error',
    'warning',
    'inconc',
    'information',
    'pass',
    'none',
  ]);
});

it('groups by operation in order of appearance', () => {
  const groups = [...byOperation(cases)].map(([operation, group]) => [operation, group.length]);
  expect(groups).toEqual([
    ['1001', 2],
    ['1002', 2],
    ['2001', 1],
    ['2002', 1],
    ['2003', 1],
  ]);
});
