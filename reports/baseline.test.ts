import { describe, expect, it } from 'vitest';
import { applyBaseline, updateBaseline } from '../src/model/baseline.js';
import { wordOf } from '../src/model/conformity.js';
import type { RunResult } from '../src/model/result.js';
import { summarise } from '../src/model/summary.js';
import { validators } from '../src/wire/generated/documents.js';
import { renderConsole } from './console/console.js';
import { outcomeOf } from './outcome.js';
import { REPORTERS } from './registry.js';
import type { TextReporterName } from './reporter-name.js';
import { passingRun, sampleRun } from './testing/sample-run.js';

const CLAIMS = [{ operation: '1001' }];
const WHY = 'with version 3 <in May>';

/** Cases of the sample with these verdicts alone. */
function runOf(keep: (one: RunResult['cases'][number]) => boolean): RunResult {
  const cases = sampleRun().cases.filter(keep);
  return sampleRun({ cases, summary: summarise(cases), ...wordOf({ cases, claims: CLAIMS }) });
}

const unfinished = runOf(
  ({ verdict, weight }) => verdict === 'pass' || (weight === 'must' && verdict === 'fail'),
);
const failed = unfinished.cases.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
const passed = unfinished.cases.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id);
const known = (ids: readonly string[]) => ({ failures: ids.map((id) => ({ id, reason: WHY })) });

describe('applyBaseline', () => {
  it('lets known failures pass the run, and calls it what it is', () => {
    const result = applyBaseline(unfinished, known(failed));
    expect(result).toMatchObject({ conformant: false, summary: { fail: 1, known: 1, fixed: 0 } });
    const outcome = outcomeOf([result]);
    expect(outcome).toMatchObject({ exitCode: 0, conformity: 'not-conformant' });
    expect(outcome.reason.en).toBe('not conformant; only known failures (1 known)');
  });

  it('fails the run for a failure that is not listed', () => {
    expect(outcomeOf([applyBaseline(unfinished, known([]))])).toMatchObject({ exitCode: 1 });
  });

  it('fails the run for a listed case that passes again', () => {
    const outcome = outcomeOf([applyBaseline(unfinished, known([...failed, ...passed]))]);
    expect(outcome.exitCode).toBe(1);
    expect(outcome.reason.en).toMatch(/^1 case of the baseline passes again: remove it/);
    const conformant = passingRun();
    const [first] = conformant.cases;
    const fixed = applyBaseline(conformant, known([first?.id ?? '']));
    expect(outcomeOf([fixed])).toMatchObject({ exitCode: 1, conformity: 'conformant' });
  });

  it('excuses neither faults of the tester nor a run that proves nothing', () => {
    const { error } = { error: sampleRun().cases.filter(({ verdict }) => verdict === 'error') };
    const cases = [...unfinished.cases, ...error];
    const broken = applyBaseline({ ...unfinished, cases }, known(failed));
    expect(outcomeOf([broken]).exitCode).toBe(70);
    const empty = runOf(({ verdict }) => verdict === 'none');
    expect(outcomeOf([applyBaseline(unfinished, known(failed)), empty]).exitCode).toBe(4);
  });

  it('is shown apart in every report', () => {
    const result = applyBaseline(unfinished, known([...failed, ...passed]));
    const render = (name: TextReporterName) => REPORTERS[name].render([result], { language: 'en' });
    expect(validators.results(JSON.parse(render('json')))).toBe(true);
    expect(render('junit')).toMatch(/<skipped message="known failure: with version 3 &lt;in May/);
    expect(render('junit')).toMatch(/<failure type="baseline" message="[^"]*remove it/);
    expect(render('junit')).toMatch(/failures="1" errors="0" skipped="1"/);
    expect(render('markdown')).toContain('### known failure (1)');
    expect(render('html')).toContain('with version 3 &lt;in May&gt;');
    const shown = renderConsole([result], { language: 'en', colour: false, width: 80 });
    expect(shown).toMatch(
      /Known failures\n {2}≈ das\/1001\/refuses-repeated-user {2}with version 3/,
    );
    expect(shown).toContain('↑ passes again  das/1001/accepts-valid');
  });
});

describe('updateBaseline', () => {
  const [id = ''] = failed;

  it('adds what fails and keeps reasons', () => {
    const first = updateBaseline({ failures: [] }, [unfinished], 'new');
    expect(first).toMatchObject({ failures: [{ id, reason: 'new' }], added: 1, removed: 0 });
    const again = updateBaseline(known([id, ...passed, 'das/1014/not-run']), [unfinished], 'new');
    expect(again.failures).toEqual(known([id, 'das/1014/not-run']).failures);
    expect(again).toMatchObject({ added: 0, kept: 2, removed: 1 });
  });

  it('lists no warnings, as they fail no run', () => {
    const { failures } = updateBaseline({ failures: [] }, [sampleRun()], 'new');
    expect(failures.map((failure) => failure.id)).toEqual(failed);
  });
});
