import { expect, it } from 'vitest';
import type { CaseResult } from '../../../src/model/result.js';
import { ALL_KEYS } from '../../configuration/configuration.js';
import { readSetup } from '../../configuration/read-setup.js';
import { EnvironmentError } from '../../errors.js';
import { chooseSystem } from '../../selection.js';
import { planCertification } from '../certify.js';
import { runDemonstrations } from './run-demonstrations.js';

const SETTINGS = { seed: 1, language: 'en' } as const;
const GREP = /\/accepts-(?:valid|optional)$/;

function planAll(...ids: readonly string[]) {
  return Promise.all(
    ids.map(async (id) => {
      const system = chooseSystem(id);
      const setup = await readSetup(system, {}, ALL_KEYS);
      return planCertification(system, setup, { grep: GREP });
    }),
  );
}

it('judges each simulator, and tells of each case as it ends', async () => {
  const plans = await planAll('cylinder', 'das', 'samr');
  const told: CaseResult[] = [];
  const results = await runDemonstrations(plans, {
    grep: GREP,
    settings: SETTINGS,
    signal: new AbortController().signal,
    onCase: (result) => told.push(result),
  });
  expect(results.map(({ system }) => system)).toEqual(['cylinder', 'das', 'samr']);
  const run = results.flatMap(({ cases }) => cases).filter(({ verdict }) => verdict !== 'none');
  expect(run).toHaveLength(plans.reduce((sum, { selected }) => sum + selected, 0));
  expect(run.map(({ verdict }) => verdict)).toEqual(run.map(() => 'pass'));
  expect(told.map(({ id }) => id).sort()).toEqual(run.map(({ id }) => id).sort());
});

it('begins no further system once it is interrupted, and says what was run', async () => {
  const plans = await planAll('das', 'cis', 'cylinder', 'samr', 'mohurd');
  const interruption = new AbortController();
  const results = await runDemonstrations(plans, {
    settings: SETTINGS,
    signal: interruption.signal,
    onCase: () => interruption.abort(),
  });
  expect(results.length).toBeLessThan(plans.length);
  expect(results.some(({ aborted }) => aborted?.cause === 'interrupted')).toBe(true);
});

it('passes on what the caller can mend as such', async () => {
  const [plan] = await planAll('das');
  if (!plan) throw new RangeError('no plan');
  const setup = { ...plan.setup, operations: ['1014'] };
  const run = runDemonstrations([{ ...plan, setup }], {
    settings: SETTINGS,
    signal: new AbortController().signal,
    onCase: () => {},
  });
  await expect(run).rejects.toThrow('1014 needs 1001');
  await expect(run).rejects.not.toBeInstanceOf(EnvironmentError);
  await expect(run).rejects.toMatchObject({ exitCode: 2, text: { zh: expect.any(String) } });
});
