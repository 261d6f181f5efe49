import { PROTOCOLS } from '../../catalog/protocols.js';
import { DEFAULT_MIX, MIXED, type Mix, mixChosen } from '../../cli/load/flags/mix.js';
import {
  createMarks,
  type LoadSetup,
  PreparationError,
  type Scenario,
} from '../../src/load/scenario/scenario.js';
import type { Source } from '../../src/load/sending/source.js';
import { text } from '../../src/model/text.js';
import { createFaker } from '../../src/specification/faker.js';
import { loadSpecification } from '../../src/specification/load.js';
import { choose } from '../choose.js';
import type { SystemSetup } from '../configuration/configuration.js';
import { EnvironmentError } from '../errors.js';
import { chooseSystem } from '../selection.js';

/** Everything that the requests of a load test depend on, as plain data that a thread can be given. */
export interface Recipe
  extends Pick<SystemSetup, 'credentials' | 'parameters' | 'paths' | 'rulings'>,
    Pick<LoadSetup, 'bad' | 'validatedShare' | 'fleet' | 'size' | 'days'> {
  /** `das-report`. */
  readonly scenario: string;
  /** What `mixed` mixes: shares by scenario. */
  readonly mix?: Mix;
  /** Base URL of the system under test. */
  readonly target: string;
  readonly seed: number;
}

export async function listScenarios(): Promise<readonly Scenario[]> {
  return (await Promise.all(PROTOCOLS.map(({ loadScenarios }) => loadScenarios()))).flat();
}

/** @throws {UsageError} naming the scenarios that there are, or saying why they do not mix. */
export async function chooseScenario(id: string, mix: Mix = DEFAULT_MIX): Promise<Scenario> {
  const all = await listScenarios();
  const known = [...all.map((scenario) => scenario.id), MIXED];
  const chosen = choose(text('场景', 'scenario'), id, known);
  if (chosen === MIXED) return mixChosen(mix, all);
  return all.find((scenario) => scenario.id === chosen) as Scenario;
}

/**
 * @param prefix twelve hexadecimal digits that name the run
 * @throws {EnvironmentError} when the target does not give what its requests need
 */
export async function openSource(recipe: Recipe, prefix: string): Promise<Source> {
  const scenario = await chooseScenario(recipe.scenario, recipe.mix);
  return scenario.open(setUp(scenario, recipe, prefix)).catch(explainPreparation);
}

/** @throws {EnvironmentError} in place of what says that the target could not be made ready. */
export function explainPreparation(error: unknown): never {
  if (!(error instanceof PreparationError)) throw error;
  const { zh, en } = error.reason;
  throw new EnvironmentError(
    text(`压测前的准备失败：${zh}`, `the target could not be made ready for the load: ${en}`),
    { cause: error },
  );
}

/** What a scenario is given, for the run that the prefix names. */
export function setUp(scenario: Scenario, recipe: Recipe, prefix: string): LoadSetup {
  const { credentials, parameters, paths, rulings, target, seed } = recipe;
  const { bad, validatedShare, fleet, size, days } = recipe;
  const { protocol } = chooseSystem(scenario.system);
  return {
    spec: loadSpecification(protocol.id, rulings),
    pixit: { target, credentials, parameters, paths, callback: { port: 0 } },
    faker: createFaker(seed, scenario.id),
    marks: createMarks(prefix),
    bad,
    validatedShare,
    ...(fleet === undefined ? {} : { fleet }),
    ...(size === undefined ? {} : { size }),
    ...(days === undefined ? {} : { days }),
  };
}
