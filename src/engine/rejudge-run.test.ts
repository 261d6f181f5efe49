import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Case } from '../model/case.js';
import type { RunResult } from '../model/result.js';
import type { CaseScope } from './case-scope.js';
import { describeChanges, findChanges } from './changes.js';
import { NoConditionsError, rejudgeRun } from './rejudge-run.js';
import {
  ask,
  CLAUSE,
  caseOf,
  FAILURE,
  failing,
  Iut,
  passing,
  run,
  suiteOf,
} from './testing/fake-suite.js';

const iut = new Iut();

beforeEach(() => iut.start());
afterEach(() => iut.stop());

const TODAY = {
  language: 'en',
  tool: { name: 'duijie', version: '9.9.9' },
  standIns: { credentials: {}, parameters: {} },
} as const;

/** As it comes out of a file, with the IUT gone. */
async function record(cases: readonly Case<CaseScope>[]): Promise<RunResult> {
  const result = await run(iut, suiteOf(cases), { secrets: [] });
  return JSON.parse(JSON.stringify(result)) as RunResult;
}

const judgeBy = (cases: readonly Case<CaseScope>[], recorded: RunResult) =>
  rejudgeRun(suiteOf(cases), recorded, TODAY);

it('gives the same verdicts by the same suite, without the IUT', async () => {
  const cases = [caseOf('a', passing), caseOf('b', failing)];
  const recorded = await record(cases);
  await iut.stop();
  const judged = await judgeBy(cases, recorded);
  expect(findChanges(recorded, judged)).toEqual([]);
  expect(judged).toMatchObject({ summary: recorded.summary, conformant: false });
  expect(judged.cases.map(({ exchanges }) => exchanges)).toEqual(
    recorded.cases.map(({ exchanges }) => exchanges),
  );
  expect(describeChanges(recorded, judged)[0]?.en).toMatch(/^2 cases .* all verdicts the same/);
  await iut.start();
});

it('says which cases a changed suite judges otherwise', async () => {
  const recorded = await record([
    caseOf('turns', passing),
    caseOf('weighs', failing),
    caseOf('asks', passing),
    caseOf('gone', passing),
  ]);
  const judged = await judgeBy(
    [
      caseOf('turns', failing),
      caseOf('weighs', failing, { clause: CLAUSE.should }),
      caseOf('asks', async (scope) => {
        await ask(scope);
        await ask(scope);
        scope.check([]);
      }),
      caseOf('new', passing),
    ],
    recorded,
  );
  const changes = findChanges(recorded, judged).map(({ id, was, now }) => [id.slice(9), was, now]);
  expect(changes).toEqual([
    ['turns', 'pass', 'fail (must)'],
    ['weighs', 'fail (must)', 'fail (should)'],
    ['asks', 'pass', 'inconc'],
    ['new', undefined, undefined],
    ['gone', 'pass', undefined],
  ]);
  expect(describeChanges(recorded, judged).map(({ en }) => en)).toContainEqual(
    'das/1001/asks: pass → inconc: the case asks what was not recorded: another POST of /',
  );
});

it('lets a failure stand that cannot be judged again', async () => {
  const recorded = await record([caseOf('asks', failing)]);
  const cases = [
    caseOf('asks', async (scope) => {
      await ask(scope);
      await ask(scope);
      scope.check([]);
    }),
  ];
  const judged = await judgeBy(cases, recorded);
  expect(judged).toMatchObject({ conformant: false, summary: { fail: 1 } });
  expect(judged.cases[0]?.findings).toEqual(recorded.cases[0]?.findings);
  const { message } = judged.cases[0] ?? {};
  expect(message).toMatch(/; not judged again, so it stands: the case asks .* another POST of \//);
  expect((await judgeBy(cases, judged)).cases[0]?.message).toBe(message);
});

it('keeps what only the run could know', async () => {
  let answer = 'in the run';
  const cases = [
    caseOf('a', async (scope) => {
      await ask(scope);
      const known = scope.notebook.keep('known', () => answer);
      const later = await scope.notebook.await('later', async () => known);
      scope.check(later === 'in the run' ? [] : [FAILURE]);
    }),
  ];
  const recorded = await record(cases);
  answer = 'today';
  expect((await judgeBy(cases, recorded)).cases[0]?.verdict).toBe('pass');
  const [first] = recorded.cases;
  if (!first) throw new Error('no case');
  const { notes: _notes, ...bare } = first;
  const judged = await judgeBy(cases, { ...recorded, cases: [bare] });
  expect(judged.cases[0]).toMatchObject({ verdict: 'inconc' });
  expect(judged.cases[0]?.message).toContain('the record does not hold "known"');
});

it('refuses a record of an earlier version', async () => {
  const cases = [caseOf('a', passing)];
  const { conditions: _conditions, ...old } = await record(cases);
  await expect(judgeBy(cases, old)).rejects.toThrow(NoConditionsError);
});
