import type { Scenario } from '../../src/load/scenario/scenario.js';
import { explainPreparation, type Recipe, setUp } from './recipe.js';

export interface PrepareOptions {
  /** Twelve hexadecimal digits that no run has. */
  readonly prefix: string;
  readonly meters: number;
  readonly signal: AbortSignal;
}

/**
 * Makes the target ready for all runs of a load test.
 *
 * @returns the recipe with what has been found on the way; undefined when interrupted
 * @throws {EnvironmentError} when the target does not let itself be made ready.
 */
export async function prepareTarget(
  scenario: Scenario,
  recipe: Recipe,
  { prefix, meters, signal }: PrepareOptions,
): Promise<Recipe | undefined> {
  if (!scenario.prepare) return recipe;
  try {
    const setup = setUp(scenario, recipe, prefix);
    const found = await scenario.prepare({ ...setup, meters, signal });
    return { ...recipe, parameters: { ...recipe.parameters, ...found } };
  } catch (error) {
    if (signal.aborted) return undefined;
    return explainPreparation(error);
  }
}
