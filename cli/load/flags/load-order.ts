import type { SystemSetup } from '../../../api/configuration/configuration.js';
import { UsageError } from '../../../api/errors.js';
import { chooseScenario, type Recipe } from '../../../api/load/recipe.js';
import { chooseSystem } from '../../../api/selection.js';
import type { CatalogSystem } from '../../../catalog/systems.js';
import type { Scenario } from '../../../src/load/scenario/scenario.js';
import { text } from '../../../src/model/text.js';
import { loadSpecification } from '../../../src/specification/load.js';
import { parseTime, parseWhole } from '../../argument.js';
import type { Shell } from '../../shell.js';
import { refuseUnfitStock } from './afterwards.js';
import { badChoicesOf } from './bad.js';
import { type Drive, type DriveFlags, readDrive } from './drive.js';
import { readMix } from './mix.js';
import { countMeters, type Extent, type ExtentFlags, readExtent } from './size.js';
import { readSetup, type SetupFlags } from './target.js';

export interface SubjectFlags extends DriveFlags, ExtentFlags, SetupFlags {
  readonly mix?: string;
  readonly meters?: string;
  readonly callbackWait?: string;
}

/** What is loaded, and how: all that flags and configuration say, before anything is started. */
export interface Subject {
  readonly scenario: Scenario;
  readonly system: CatalogSystem;
  readonly setup: SystemSetup;
  readonly settings: Drive;
  /** Meters of the fleet; absent: those of the configuration. */
  readonly fleet?: number;
  /** Meters that report; absent where the scenario is about none. */
  readonly meters?: number;
  /** Meters that are registered before, where the scenario prepares its target. */
  readonly prepared: number;
  /** How long callbacks may take after the last answer. */
  readonly waitMs: number;
  /** What requests depend on; the target is that of the configuration. */
  readonly recipe: Recipe;
}

const MOST_PREPARED = 100_000;

const CLOSED_CALLBACKS = text(
  '--closed 没有计划时刻，无法计算回调延迟；此场景请用 --rate',
  '--closed has no instants that callbacks could be timed by: use --rate with this scenario',
);

/** The scenario as its size makes it. @throws {UsageError} */
export async function readScenario(
  id: string,
  flags: Pick<SubjectFlags, 'mix' | 'fleet' | 'size'>,
): Promise<Extent> {
  const scenario = await chooseScenario(id, readMix(id, flags.mix));
  return readExtent(scenario, flags);
}

/** @throws {UsageError} for wrong flags or configuration. */
export async function readSubject(id: string, flags: SubjectFlags, shell: Shell): Promise<Subject> {
  const extent = await readScenario(id, flags);
  const { scenario, fleet } = extent;
  const system = chooseSystem(scenario.system);
  const setup = await readSetup(system, flags, shell);
  const meters = countMeters(extent, setup.parameters);
  const settings = readDrive(
    flags,
    {
      reportsPerRequest: scenario.reportsPerRequest,
      ...(meters === undefined ? {} : { meters }),
    },
    badChoicesOf(scenario, loadSpecification(system.protocol.id, setup.rulings).choices),
  );
  refuseUnfitStock(scenario, settings);
  if (settings.isClosed && scenario.awaits) throw new UsageError(CLOSED_CALLBACKS);
  return {
    scenario,
    system,
    setup,
    settings,
    ...(fleet === undefined ? {} : { fleet }),
    ...(meters === undefined ? {} : { meters }),
    prepared: parseWhole('--meters', flags.meters ?? '100', 1, MOST_PREPARED),
    waitMs: parseTime('--callback-wait', flags.callbackWait ?? '10s'),
    recipe: recipeOf(id, flags, extent, setup, settings),
  };
}

function recipeOf(
  id: string,
  flags: SubjectFlags,
  { fleet, size }: Extent,
  { target = '', credentials, parameters, paths, rulings }: SystemSetup,
  { seed, bad, validatedShare, days }: Drive,
): Recipe {
  const mix = readMix(id, flags.mix);
  return {
    scenario: id,
    ...(mix ? { mix } : {}),
    target,
    credentials,
    parameters,
    paths,
    rulings,
    seed,
    bad,
    validatedShare,
    ...(fleet === undefined ? {} : { fleet }),
    ...(size === undefined ? {} : { size }),
    ...(days === undefined ? {} : { days }),
  };
}
