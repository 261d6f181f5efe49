import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/model/result.js';
import { text } from '../../src/model/text.js';
import { HOSTILE } from '../testing/sample-exchanges.js';
import { clientRun, passingRun, sampleRun } from '../testing/sample-run.js';
import { renderMatrix } from './console.js';
import { renderMatrixPage } from './html.js';
import { traitsOf } from './matrix.js';
import { columnOf, tabulate } from './tabulate.js';

const CLAUSES = [
  { id: '2.5/unseen', summary: text('没有用例', 'Nothing is about it'), weight: 'must' },
  { id: '2.4.2/quick', summary: text('三秒内应答', 'Answers in time'), weight: 'should' },
] as const;

/** Columns `a`, `b`, … with a report each. */
function tabulateRuns(...runs: readonly RunResult[]) {
  const columns = runs.map((run, index) => {
    const label = String.fromCharCode(97 + index);
    return columnOf(run, {
      label,
      file: `${label}/results.json`,
      report: `./${label}/report.html`,
    });
  });
  return tabulate(columns, (protocol) => (protocol === 'das' ? CLAUSES : []));
}

const withStatement = (run: RunResult): RunResult => ({
  ...run,
  cases: run.cases.map((one) =>
    one.clause === '2.4.2' ? { ...one, statement: '2.4.2/quick' } : one,
  ),
});

const sound = sampleRun({
  conformity: 'conformant',
  cases: sampleRun().cases.map((one) => ({ ...one, verdict: 'pass' as const })),
});

describe('tabulate', () => {
  it('puts runs of a system beside each other, its client apart', () => {
    const { tables } = tabulateRuns(sampleRun(), passingRun(), clientRun(), sampleRun());
    expect(
      tables.map(({ system, role, runs }) => [system, role, runs.map((run) => run.label)]),
    ).toEqual([
      ['das', undefined, ['a', 'd']],
      ['cis', undefined, ['b']],
      ['das', 'client', ['c']],
    ]);
  });

  it('counts the cases on a statement by the gravest of their verdicts', () => {
    const [table] = tabulateRuns(withStatement(sampleRun()), withStatement(sound)).tables;
    expect(table?.rows).toEqual([
      {
        statement: '2.4.2/quick',
        clause: '2.4.2',
        summary: CLAUSES[1].summary,
        weight: 'should',
        cells: [
          { standing: 'warning', case: 'das/1002/answers-quickly', count: 1, of: 2 },
          { standing: 'pass', case: 'das/1002/answers-quickly', count: 2, of: 2 },
        ],
      },
      {
        statement: '2.4.1/statement',
        clause: '2.4.1',
        weight: 'must',
        cells: [
          { standing: 'fail', case: 'das/1001/refuses-repeated-user', count: 1, of: 5 },
          { standing: 'pass', case: 'das/1001/accepts-valid', count: 5, of: 5 },
        ],
      },
    ]);
  });

  it('leaves open what a run has no case on, and calls that no difference', () => {
    const [table] = tabulateRuns(sound, withStatement(sound)).tables;
    const row = table?.rows[0];
    expect(row?.cells).toMatchObject([null, { standing: 'pass' }]);
    expect(row && traitsOf(row)).toEqual([]);
  });

  it('knows what a row is sought for', () => {
    const [table] = tabulateRuns(withStatement(sampleRun()), withStatement(sound)).tables;
    expect(table?.rows.map(traitsOf)).toEqual([
      ['differing', 'failing'],
      ['differing', 'failing'],
    ]);
    const undecided = sound.cases.map((one) => ({ ...one, verdict: 'inconc' as const }));
    const [row] = tabulateRuns(sampleRun({ cases: undecided })).tables[0]?.rows ?? [];
    expect(row && traitsOf(row)).toEqual(['undecided']);
  });
});

it('shows on a terminal the runs, and the clauses that are not kept by all', () => {
  const shown = renderMatrix(tabulateRuns(withStatement(sampleRun()), withStatement(sound)), {
    language: 'en',
    colour: false,
  });
  expect(shown).toMatch(/^1 {2}a {2}Not conformant {2}✓ 1 {2}✗ 1 {2}\? 1 /m);
  expect(shown).toMatch(/^2\.4\.1\/statement {2}✗ 1\/5 {2}✓ 5$/m);
  expect(shown).toContain('0 clauses are kept, or not asked, in all runs');
});

describe('the page', () => {
  const hostile = sampleRun({
    target: HOSTILE,
    title: text(HOSTILE, HOSTILE),
    tool: { name: HOSTILE, version: HOSTILE },
    startedAt: HOSTILE,
    cases: sampleRun().cases.map((one) => ({
      ...one,
      id: `das/1001/${HOSTILE}`,
      statement: HOSTILE,
      clause: HOSTILE,
    })),
  });

  it('leads to the case in the report of the run', () => {
    const page = renderMatrixPage(tabulateRuns(sampleRun()), { language: 'en' });
    expect(page).toContain('href="./a/report.html#case=das%2F1001%2Frefuses-repeated-user"');
    expect(page).toContain('<span lang="en">failed: 1 of 7 cases</span>');
  });

  it('links nothing where no report lies beside', () => {
    const column = columnOf(sampleRun(), { label: 'a', file: 'a.json' });
    const page = renderMatrixPage(
      tabulate([column], () => []),
      { language: 'en' },
    );
    expect(page).not.toContain('<a ');
  });

  it('renders hostile text inert', () => {
    const page = renderMatrixPage(tabulateRuns(hostile), { language: 'zh' });
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toContain('<img');
    expect(page).not.toContain('\u001b');
  });
});
