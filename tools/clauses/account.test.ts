import { describe, expect, it } from 'vitest';
import type { Clause, Operation } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { accountFor, type JudgedCase } from './account.js';

const clause = (id: string, more: Partial<Clause> = {}): Clause => ({
  id,
  clause: id.split('/')[0] ?? '',
  systems: ['a'],
  weight: 'must',
  binds: 'receiver',
  rulings: [],
  summary: text('', ''),
  ...more,
});

const operation = (id: string, system: string): Operation => ({
  id,
  system,
  method: 'POST',
  path: `/${id}`,
  clause: '1',
  title: text('', ''),
});

const MANIFEST = {
  protocol: 'p',
  sections: ['1', '2'],
  systems: [
    { id: 'a', title: text('', ''), client: 'b', port: 1 },
    { id: 'b', title: text('', ''), client: 'a', port: 2 },
  ],
  operations: [operation('ask-a', 'a'), operation('ask-b', 'b')],
};

const judged = (statement: string, more: Partial<JudgedCase> = {}): JudgedCase => ({
  operation: 'ask-a',
  statement,
  verdict: 'pass',
  ...more,
});

const account = (clauses: readonly Clause[], cases: readonly JudgedCase[], system = 'a') =>
  accountFor(MANIFEST, clauses, (id) => (id === system ? cases : []));

const rows = ({ open }: ReturnType<typeof account>) =>
  open.map((one) => `${one.clause.id} ${one.system} ${one.party}`);

describe('accountFor', () => {
  it('counts a case that came to a verdict, and no other', () => {
    const clauses = [clause('1/x'), clause('2/y')];
    const undecided = judged('2/y', { verdict: 'inconc' });
    const found = account(clauses, [judged('1/x'), undecided]);
    expect(found.statements.map((one) => one.judged)).toEqual([1, 0]);
    expect(rows(found)).toEqual(['2/y a server']);
    const unselected = judged('2/y', { verdict: 'none' });
    expect(rows(account(clauses, [judged('1/x', { verdict: 'fail' }), unselected]))).toHaveLength(
      1,
    );
  });

  it('asks for a case of each system that a statement is about', () => {
    const clauses = [clause('1/x', { systems: ['a', 'b'] })];
    expect(rows(account(clauses, [judged('1/x')]))).toEqual(['1/x b server']);
  });

  it('asks for each side that a statement binds', () => {
    const clauses = [clause('1/x', { binds: 'both' })];
    expect(rows(account(clauses, [judged('1/x')]))).toEqual(['1/x a caller']);
    const watched = judged('1/x', { party: 'caller' });
    expect(rows(account(clauses, [watched]))).toEqual(['1/x a server']);
    expect(rows(account(clauses, [watched, judged('1/x')]))).toEqual([]);
  });

  it('takes a suite for a judge of callers where a statement binds nobody else', () => {
    const clauses = [clause('1/x', { binds: 'sender', party: 'caller' })];
    expect(rows(account(clauses, [judged('1/x')]))).toEqual([]);
  });

  it('knows which system has called, whichever suite ran', () => {
    const clauses = [clause('1/x', { binds: 'sender', party: 'caller', systems: ['a', 'b'] })];
    const calls = [judged('1/x', { party: 'caller' })];
    expect(rows(account(clauses, calls))).toEqual(['1/x a caller']);
    expect(rows(account(clauses, calls, 'b'))).toEqual(['1/x a caller']);
    const back = judged('1/x', { party: 'caller', operation: 'ask-b' });
    expect(rows(account(clauses, [...calls, back]))).toEqual([]);
  });

  it('lets a reason stand for a case, on one side or on both', () => {
    const excluded = text('无要求', 'no demand');
    const both = clause('1/x', { binds: 'both', excluded });
    expect(rows(account([both], []))).toEqual([]);
    const one = clause('1/x', { binds: 'both', excluded: { caller: excluded } });
    expect(rows(account([one], []))).toEqual(['1/x a server']);
  });

  it('finds sections that no statement is about, and those that are not there', () => {
    const { silent, unknown } = account([clause('1/x'), clause('3/z')], []);
    expect([silent, unknown]).toEqual([['2'], ['3']]);
  });
});
