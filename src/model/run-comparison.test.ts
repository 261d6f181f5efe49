import { expect, it } from 'vitest';
import { sampleRun } from '../../reports/testing/sample-run.js';
import type { CaseResult, RunResult } from './result.js';
import { compareRuns } from './run-comparison.js';
import { text } from './text.js';

const ID = 'das/1001/accepts-valid';
const FOUND = {
  pointer: '/echoMsg/0/retCode',
  expected: text('9999', '9999'),
  actual: text('"0000"', '"0000"'),
  weight: 'must',
} as const;

type Part = Partial<CaseResult>;

/** A run of one case. */
function runOf(part: Part, run: Partial<RunResult> = {}): RunResult {
  const [one] = sampleRun().cases;
  return sampleRun({ cases: one ? [{ ...one, id: ID, ...part }] : [], ...run });
}

function compareCase(before: Part, after: Part) {
  const { outcome, runs } = compareRuns([runOf(before)], [runOf(after)]);
  const [change] = runs[0]?.changes ?? [];
  return [change?.kind, change?.effect, outcome];
}

const failed = (part: Part = {}): Part => ({ verdict: 'fail', findings: [FOUND], ...part });

it.each<[string, Part, Part, unknown[]]>([
  ['a failure that was none', { verdict: 'pass' }, failed(), ['broken', 'regression', 'worse']],
  [
    'one where nothing was decided',
    { verdict: 'inconc' },
    failed(),
    ['broken', 'regression', 'worse'],
  ],
  [
    'one of what was not asked before',
    { verdict: 'none', omitted: 'claim' },
    failed(),
    ['decided', undefined, 'no-worse'],
  ],
  [
    'one that a baseline excuses',
    { verdict: 'pass' },
    failed({ known: { reason: 'in May' } }),
    ['broken', undefined, 'no-worse'],
  ],
  [
    'one that no baseline excuses any longer',
    failed({ known: { reason: 'in May' } }),
    failed(),
    [undefined, undefined, 'no-worse'],
  ],
  [
    'a warning',
    { verdict: 'pass' },
    failed({ weight: 'should' }),
    ['broken', undefined, 'no-worse'],
  ],
  [
    'a warning that became a failure',
    failed({ weight: 'should' }),
    failed(),
    ['broken', 'regression', 'worse'],
  ],
  [
    'a failure that became a warning',
    failed(),
    failed({ weight: 'should' }),
    ['changed', undefined, 'no-worse'],
  ],
  ['what is mended', failed(), { verdict: 'pass' }, ['mended', undefined, 'no-worse']],
  [
    'what nobody knows any more',
    { verdict: 'pass' },
    { verdict: 'inconc' },
    ['undecided', 'loss', 'incomplete'],
  ],
  [
    'a failure that is claimed no more',
    failed(),
    { verdict: 'none', omitted: 'claim' },
    ['undecided', 'loss', 'incomplete'],
  ],
  [
    'a recommendation without a verdict',
    { verdict: 'pass', weight: 'should' },
    { verdict: 'inconc', weight: 'should' },
    ['undecided', undefined, 'no-worse'],
  ],
  [
    'what --grep leaves out',
    { verdict: 'pass' },
    { verdict: 'none', omitted: 'filter' },
    [undefined, undefined, 'no-worse'],
  ],
  [
    'a failure of what --grep left out',
    { verdict: 'none', omitted: 'filter' },
    failed(),
    ['decided', undefined, 'no-worse'],
  ],
  [
    'what is decided at last',
    { verdict: 'inconc' },
    { verdict: 'pass' },
    ['decided', undefined, 'no-worse'],
  ],
  [
    'what was and is undecided',
    { verdict: 'error' },
    { verdict: 'inconc' },
    [undefined, undefined, 'no-worse'],
  ],
])('knows %s', (_, before, after, expected) => {
  expect(compareCase(before, after)).toEqual(expected);
});

it('tells what a failure has turned into, not what differs from run to run', () => {
  const other = { ...FOUND, pointer: '/echoMsg/3/retCode', actual: text('"0007"', '"0007"') };
  expect(compareCase(failed(), failed({ findings: [other] }))[0]).toBeUndefined();
  const missing = { ...FOUND, actual: text('缺失', 'absent') };
  const { runs } = compareRuns([runOf(failed())], [runOf(failed({ findings: [missing] }))]);
  expect(runs[0]?.changes).toMatchObject([
    {
      kind: 'changed',
      appeared: [{ actual: { en: 'absent' } }],
      vanished: [{ pointer: FOUND.pointer }],
    },
  ]);
});

it('tells failures without findings apart by their reasons', () => {
  const because = (en: string): Part => ({ verdict: 'fail', findings: [], reason: text(en, en) });
  expect(compareCase(because('no 0123456789ab'), because('no ba9876543210'))[0]).toBeUndefined();
  expect(compareCase(because('nothing came'), because('not testable'))[0]).toBe('changed');
});

it('lists new and gone cases, and misses what was known of those', () => {
  const comparison = compareRuns(
    [runOf({ verdict: 'pass', id: 'das/1001/old' })],
    [runOf(failed())],
  );
  expect(comparison.runs[0]?.changes.map(({ id, kind, effect }) => [id, kind, effect])).toEqual([
    ['das/1001/old', 'gone', 'loss'],
    [ID, 'added', undefined],
  ]);
  expect(comparison).toMatchObject({ outcome: 'incomplete', regressions: 0, losses: 1 });
});

it('misses nothing that others happened not to do', () => {
  const recorded = (part: Part) => runOf(part, { passive: true });
  const { outcome } = compareRuns(
    [recorded({ verdict: 'pass', id: 'das/1001/old' })],
    [recorded({ verdict: 'pass' })],
  );
  expect(outcome).toBe('no-worse');
});

it('puts regressions first and counts the rest', () => {
  const { runs, ...rest } = compareRuns(
    [sampleRun()],
    [
      sampleRun({
        cases: sampleRun().cases.map((one) =>
          one.id.endsWith('reports-alarm')
            ? { ...one, verdict: 'fail' }
            : { ...one, verdict: 'pass' },
        ),
      }),
    ],
  );
  expect(rest).toMatchObject({ outcome: 'worse', regressions: 1, losses: 0 });
  expect(runs[0]?.changes.map(({ kind }) => kind)).toEqual([
    'broken',
    ...['mended', 'mended', 'mended'],
    ...['decided', 'decided'],
  ]);
  expect(runs[0]).toMatchObject({ unchanged: 1, unasked: 0 });
});

it('compares each system with itself, its client apart, and names what stands alone', () => {
  const cis = sampleRun({ system: 'cis' });
  const client = sampleRun({ role: 'client' });
  const comparison = compareRuns([cis, sampleRun()], [client, sampleRun(), sampleRun()]);
  expect(comparison.runs.map(({ system, role }) => [system, role])).toEqual([['das', undefined]]);
  expect(comparison.onlyBefore).toMatchObject([{ system: 'cis' }]);
  expect(comparison.onlyAfter).toMatchObject([
    { system: 'das', role: 'client' },
    { system: 'das' },
  ]);
  expect(comparison.outcome).toBe('incomplete');
});

it('misses what all cases together showed before', () => {
  const before = runOf({ verdict: 'pass' }, { conformity: 'conformant' });
  const after = runOf({ verdict: 'pass' }, { conformity: 'incomplete' });
  expect(compareRuns([before], [after])).toMatchObject({ outcome: 'incomplete', losses: 0 });
  expect(compareRuns([after], [before]).outcome).toBe('no-worse');
});

it('says in what else the runs differ', () => {
  const rulings = sampleRun().rulings.map((one) => ({ ...one, choice: 'replay' }));
  const conditions = (meterType: string) => ({ credentials: {}, parameters: { meterType, a: 1 } });
  const { runs } = compareRuns(
    [runOf({}, { conditions: conditions('441') })],
    [
      runOf(
        { verdict: 'none', omitted: 'filter' },
        {
          tool: { name: 'duijie', version: '9.9.9' },
          claims: [{ operation: '1001' }, { operation: '1005' }],
          rulings,
          conditions: conditions('442'),
          seed: 8,
          passive: true,
          aborted: { cause: 'interrupted', message: text('中断', 'interrupted') },
        },
      ),
    ],
  );
  expect(runs[0]?.differences.map(({ says }) => says.en)).toEqual([
    'another suite: duijie 0.1.0 → duijie 9.9.9',
    'no longer claimed: 1002',
    'newly claimed: 1005',
    'rulings differ: DAS-R04: reject → replay, DAS-R34: code-9999 → replay',
    'parameters differ: meterType',
    'another seed, and so other made-up data: 7 → 8',
    'tested → judged from a record',
    'the new run did not finish: interrupted',
    'the new run left out 1 cases by --grep',
  ]);
});

it('finds nothing in a run and itself', () => {
  const { runs, outcome } = compareRuns([sampleRun()], [sampleRun()]);
  expect(runs[0]).toMatchObject({ changes: [], differences: [], unchanged: 7 });
  expect(outcome).toBe('no-worse');
});
