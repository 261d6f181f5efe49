import { describe, expect, it } from 'vitest';
import { PreparationError, type Scenario } from '../../src/load/scenario/scenario.js';
import { text } from '../../src/model/text.js';
import { EnvironmentError } from '../errors.js';
import { prepareTarget } from './prepare.js';
import { chooseScenario } from './recipe.js';

const RECIPE = {
  scenario: 'das-report',
  target: 'http://127.0.0.1:4020',
  credentials: {},
  parameters: { factorNo: '0011' },
  paths: {},
  rulings: {},
  seed: 1,
  bad: {},
  validatedShare: 0,
};

async function prepare(own: Scenario['prepare'], signal = new AbortController().signal) {
  const scenario = { ...(await chooseScenario('das-report')), ...(own ? { prepare: own } : {}) };
  return prepareTarget(scenario, RECIPE, { prefix: '0123456789ab', meters: 3, signal });
}

const refuse = () => Promise.reject(new PreparationError(text('没有位置', 'no room')));

describe('prepareTarget', () => {
  it('puts what it found into the recipe, which stays plain data', async () => {
    const recipe = await prepare(async ({ meters, marks }) => ({ meters, mark: marks.of(1) }));
    expect(recipe?.parameters).toEqual({
      factorNo: '0011',
      meters: 3,
      mark: '0123456789ab000000000001',
    });
    expect(structuredClone(recipe)).toEqual(recipe);
    expect(await prepare(undefined)).toBe(RECIPE);
  });

  it('says that the surroundings, not the figures, are at fault', async () => {
    const refused = prepare(refuse);
    await expect(refused).rejects.toThrow(EnvironmentError);
    await expect(refused).rejects.toThrow('could not be made ready for the load: no room');
  });

  it('gives nothing once it is interrupted', async () => {
    expect(await prepare(refuse, AbortSignal.abort())).toBeUndefined();
  });
});
