import { PreparationError, type Scenario } from '../../../suites/kit/load-scenario.js';
import { text } from '../../model/text.js';
import { EnvironmentError } from '../errors.js';
import { type Recipe, setUp } from './recipe.js';

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
    if (!(error instanceof PreparationError)) throw error;
    const { zh, en } = error.reason;
    throw new EnvironmentError(
      text(`压测前的准备失败：${zh}`, `the target could not be made ready for the load: ${en}`),
      { cause: error },
    );
  }
}
