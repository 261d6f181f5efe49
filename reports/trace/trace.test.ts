import { describe, expect, it } from 'vitest';
import type { Clause } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { clientRun, passingRun, sampleRun } from '../testing/sample-run.js';
import { assembleTrace } from './assemble.js';
import { layOut, listRuns } from './sheet.js';
import type { Trace } from './trace.js';
import { traceRun } from './trace-run.js';

function clauseOf(id: string, part: Partial<Clause> = {}): Clause {
  return {
    id,
    clause: id.split('/')[0] ?? '',
    systems: ['das'],
    weight: 'must',
    binds: 'receiver',
    rulings: [],
    summary: text(`${id} 的要求`, `What ${id} demands`),
    ...part,
  };
}

const WHY = text('只作说明', 'it explains');

const CLAUSES = [
  clauseOf('1.1/purpose', { binds: 'both', excluded: WHY }),
  clauseOf('2.4.1/statement'),
  clauseOf('2.4.1/of-caller', { binds: 'sender', party: 'caller' }),
  clauseOf('2.4.1/of-callers-key', { binds: 'sender', party: 'caller', excluded: WHY }),
  clauseOf('2.4.1/one-side', { binds: 'both', excluded: { caller: WHY } }),
  clauseOf('2.4.9/elsewhere', { systems: ['cis'] }),
];

const DOCUMENT = () => ({ clauses: CLAUSES, clients: { das: 'cis' } });

function trace(runs: Parameters<typeof traceRun>[0][]): Trace {
  const named = runs.map((run, at) =>
    traceRun(run, { label: `run-${at + 1}`, file: `r${at + 1}.json`, place: at > 0 ? '/1' : '' }),
  );
  return assembleTrace(named, DOCUMENT);
}

/** The table as objects by head. */
function read(tables: Trace, language: 'zh' | 'en' = 'en'): readonly Record<string, string>[] {
  const { columns, rows } = layOut(tables, language);
  return rows.map((row) =>
    Object.fromEntries(row.map(({ text: value }, at) => [columns[at]?.head ?? '', value])),
  );
}

const gapsOf = (tables: Trace) =>
  read(tables)
    .filter((row) => row.case === '')
    .map((row) => [row['statement id'], row.verdict]);

describe('a trace of one run', () => {
  const rows = read(trace([sampleRun()]));

  it('has a row for each case under its statement, in the order of the document', () => {
    expect(rows.map((row) => row.clause)).toEqual([
      '§1.1',
      ...sampleRun().cases.map(({ clause }) => `§${clause}`),
      ...['§2.4.1', '§2.4.1', '§2.4.1', '§2.4.9'],
    ]);
    expect(rows[1]).toMatchObject({
      system: 'das',
      'statement id': '2.4.1/statement',
      statement: 'What 2.4.1/statement demands',
      binds: 'receiver (server)',
      weight: 'must',
      operation: '1001',
      case: 'das/1001/accepts-valid',
      verdict: 'passed',
      evidence: '#/cases/0: exchanges 1 1001 (stimulus) → 200',
      reason: '',
    });
  });

  it('tells of each verdict why it is none or no pass', () => {
    const told = rows.filter((row) => row.case !== '').map((row) => [row.verdict, row.reason]);
    expect(told[1]).toEqual(['failed', expect.stringMatching(/^The answer carries code <script>/)]);
    expect(told.slice(2)).toEqual([
      ['warning', 'The answer took 3.4 s'],
      ['information', 'The answer names no version'],
      ['inconclusive', 'No meter was at hand'],
      ['tester error', 'The port for callbacks is taken'],
      ['not run', 'The PICS does not claim the operation'],
    ]);
  });

  it('says of a statement without a case why it has none', () => {
    const told = rows.filter((row) => row.case === '');
    expect(told.map((row) => [row['statement id'], row.verdict, row.reason])).toEqual([
      ['1.1/purpose', 'not testable', 'it explains'],
      ['2.4.1/of-caller', 'binds the other side', expect.stringMatching(/duijie observe/)],
      ['2.4.1/of-callers-key', 'not testable', 'it explains'],
      ['2.4.1/one-side', 'no case', expect.stringMatching(/no case of this run/)],
      ['2.4.9/elsewhere', 'of another system', 'it is about cis, not about das'],
    ]);
  });

  it('speaks Chinese', () => {
    const [first] = read(trace([sampleRun()]), 'zh');
    expect(first).toMatchObject({
      条款: '§1.1',
      约束谁: '双方',
      结论: '无法检验',
      原因: '只作说明',
    });
  });

  it('shows no control character, lone surrogate or override of what an IUT sent', () => {
    expect(JSON.stringify(rows)).not.toMatch(/[\0-\x1f\u202a-\u202e]|\\ud800"/);
  });
});

it('judges of a client what binds callers', () => {
  expect(gapsOf(trace([clientRun()]))).toEqual([
    ['1.1/purpose', 'not testable'],
    ['2.4.1/of-caller', 'no case'],
    ['2.4.1/of-callers-key', 'not testable'],
    ['2.4.1/one-side', 'not testable'],
    ['2.4.9/elsewhere', 'binds the other side'],
  ]);
});

it('has a column of verdicts for each of several runs, and says which run has not the case', () => {
  const [first, ...rest] = sampleRun().cases;
  const later = sampleRun({ cases: first ? [{ ...first, verdict: 'inconc' }] : [] });
  const tables = trace([sampleRun(), later]);
  const rows = read(tables);
  const ofCases = rows.filter((row) => row.case !== '');
  expect(ofCases).toHaveLength(1 + rest.length);
  expect(ofCases[0]).toMatchObject({
    'verdict: run-1': 'passed',
    'verdict: run-2': 'inconclusive',
    'evidence: run-2': expect.stringMatching(/^#\/1\/cases\/0: /),
  });
  expect(ofCases[1]).toMatchObject({
    'verdict: run-1': 'failed',
    'verdict: run-2': 'not run',
    'reason: run-2': 'these results do not have the case',
  });
  expect(rows[0]).toMatchObject({
    'verdict: run-1': 'not testable',
    'verdict: run-2': 'not testable',
  });
  expect(listRuns(tables, 'en').rows.map((row) => row[1]?.text)).toEqual(['run-1', 'run-2']);
});

it('puts runs of different systems below each other, without a label', () => {
  const rows = read(trace([sampleRun(), passingRun()]));
  expect(new Set(rows.map(({ system }) => system))).toEqual(new Set(['das', 'cis']));
  expect(rows.every((row) => 'verdict' in row)).toBe(true);
});

it('keeps what only another version of the suites knows', () => {
  const [one] = sampleRun().cases;
  const cases = one ? [{ ...one, statement: '9.9/unheard-of', clause: '9.9' }] : [];
  const rows = read(trace([sampleRun({ cases })]));
  expect(rows.at(-1)).toMatchObject({ clause: '§9.9', statement: '', binds: '', weight: 'must' });
});

it('names the digest of a case, and lists no more exchanges than can be read', () => {
  const [one] = sampleRun().cases;
  const exchanges = Array.from({ length: 30 }, () => one?.exchanges[0]).flatMap((e) => e ?? []);
  const cases = one ? [{ ...one, exchanges }] : [];
  const links = { [one?.id ?? '']: 'ab'.repeat(32) };
  const head = { sha256: '', sm3: '' };
  const [row] = read(trace([sampleRun({ cases, chain: { links, head } })])).filter((r) => r.case);
  expect(row?.evidence).toMatch(/^#\/cases\/0 sha256 (?:ab){32}: exchanges 1 .* … 30 in all$/);
});
