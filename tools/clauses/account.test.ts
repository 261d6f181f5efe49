import { describe, expect, it } from 'vitest';
import type { Clause } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { accountFor } from './account.js';

const clause = (id: string, more: Partial<Clause> = {}): Clause => ({
  id,
  clause: id.split('/')[0] ?? '',
  systems: ['a'],
  weight: 'must',
  binds: 'both',
  rulings: [],
  summary: text('', ''),
  ...more,
});

const MANIFEST = {
  protocol: 'p',
  sections: ['1', '2'],
  systems: [
    { id: 'a', title: text('', ''), client: 'b', port: 1 },
    { id: 'b', title: text('', ''), client: 'a', port: 2 },
  ],
};

const account = (clauses: readonly Clause[], cases: Readonly<Record<string, string>>) =>
  accountFor(MANIFEST, clauses, (system) =>
    Object.entries(cases)
      .filter(([key]) => key.startsWith(`${system} `))
      .map(([key, verdict]) => ({
        statement: key.slice(2),
        verdict: verdict as 'pass',
      })),
  );

describe('accountFor', () => {
  it('counts a case that came to a verdict, and no other', () => {
    const clauses = [clause('1/x'), clause('2/y')];
    const { open, statements } = account(clauses, { 'a 1/x': 'pass', 'a 2/y': 'inconc' });
    expect(statements.map(({ judged }) => judged)).toEqual([1, 0]);
    expect(open.map((one) => one.clause.id)).toEqual(['2/y']);
    expect(account(clauses, { 'a 1/x': 'fail', 'a 2/y': 'none' }).open).toHaveLength(1);
  });

  it('asks for a case of each system that a statement is about', () => {
    const { open } = account([clause('1/x', { systems: ['a', 'b'] })], { 'a 1/x': 'pass' });
    expect(open.map(({ system }) => system)).toEqual(['b']);
  });

  it('lets a reason stand for a case', () => {
    const excluded = text('无要求', 'no demand');
    expect(account([clause('1/x', { excluded })], {}).open).toEqual([]);
  });

  it('finds sections that no statement is about, and those that are not there', () => {
    const { silent, unknown } = account([clause('1/x'), clause('3/z')], {});
    expect([silent, unknown]).toEqual([['2'], ['3']]);
  });
});
