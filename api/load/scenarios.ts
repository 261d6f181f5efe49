import { PROTOCOLS } from '../../catalog/protocols.js';
import type { LoadOrder, Mix } from '../../src/load/order.js';
import { openSource, type Subject } from '../../src/load/run/load-run.js';
import { mixScenarios, type Portion } from '../../src/load/scenario/mixture.js';
import { PreparationError, type Scenario } from '../../src/load/scenario/scenario.js';
import type { Source } from '../../src/load/sending/source.js';
import { text } from '../../src/model/text.js';
import { loadSpecification } from '../../src/specification/load.js';
import { choose } from '../choose.js';
import { EnvironmentError, UsageError } from '../errors.js';
import { chooseSystem } from '../selection.js';

/** The scenario that mixes others. */
export const MIXED = 'mixed';

/** Meters that report, and now and then raise an alarm. */
export const DEFAULT_MIX: Mix = { 'das-report': 9, 'das-alarm': 1 };

/** All scenarios of all systems, but for `mixed`, which mixes them. */
export async function listScenarios(): Promise<readonly Scenario[]> {
  return (await Promise.all(PROTOCOLS.map(({ loadScenarios }) => loadScenarios()))).flat();
}

/**
 * The scenario as its mix and its size make it.
 *
 * @throws {UsageError} naming the scenarios that there are, or saying why they do not mix
 */
export async function chooseScenario({
  scenario: id,
  mix,
  size,
}: Pick<LoadOrder, 'scenario' | 'mix' | 'size'>): Promise<Scenario> {
  const all = await listScenarios();
  const known = [...all.map((scenario) => scenario.id), MIXED];
  const chosen = choose(text('场景', 'scenario'), id, known);
  if (mix && chosen !== MIXED) {
    throw refuseMix(`只用于场景 ${MIXED}`, `goes with the scenario ${MIXED} only`);
  }
  const scenario =
    chosen === MIXED
      ? mixChosen(mix ?? DEFAULT_MIX, all)
      : (all.find((one) => one.id === chosen) as Scenario);
  return size === undefined ? scenario : { ...scenario, ...scenario.sizes?.describe(size) };
}

/** An order with what it takes to write its requests. */
export async function subjectOf(order: LoadOrder): Promise<Subject> {
  const scenario = await chooseScenario(order);
  const { protocol } = chooseSystem(scenario.system);
  return { order, scenario, spec: loadSpecification(protocol.id, order.rulings) };
}

/**
 * @param prefix twelve hexadecimal digits that name the run
 * @throws {EnvironmentError} when the target does not give what its requests need
 */
export async function openOrder(order: LoadOrder, prefix: string): Promise<Source> {
  return openSource(await subjectOf(order), prefix).catch(explainPreparation);
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

/** @throws {UsageError} for scenarios that there are not, or that cannot go together. */
function mixChosen(mix: Mix, all: readonly Scenario[]): Scenario {
  const known = all.map(({ id }) => id);
  const what = text('场景（--mix）', 'scenario (--mix)');
  const parts = Object.entries(mix).map(([id, share]): Portion => {
    const chosen = choose(what, id, known);
    return { scenario: all.find((one) => one.id === chosen) as Scenario, share };
  });
  const systems = [...new Set(parts.map(({ scenario }) => scenario.system))];
  if (systems.length > 1) {
    const list = systems.join(', ');
    throw refuseMix(
      `所列场景须属于同一系统，这里有 ${list}`,
      `its scenarios have to be of one system, and these are of ${list}`,
    );
  }
  if (parts.filter(({ scenario }) => scenario.awaits).length > 1) {
    throw refuseMix(
      '其中至多一个场景可以等待回调',
      'of its scenarios one at most may await callbacks',
    );
  }
  return mixScenarios(MIXED, parts);
}

function refuseMix(zh: string, en: string): UsageError {
  return new UsageError(text(`--mix：${zh}`, `--mix: ${en}`));
}
