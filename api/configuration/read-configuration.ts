import { chooseSystem, chooseSystems } from '../selection.js';
import { type Surroundings, surroundingsOf } from '../surroundings.js';
import { ALL_KEYS, loadConfiguration, type SystemSetup } from './configuration.js';

export interface ConfigurationOptions extends Partial<Surroundings> {
  /** Ids of the systems that are wanted; all when absent. */
  readonly systems?: readonly string[];
  /** Absent: `duijie.yaml` of the folder, if there. */
  readonly file?: string;
}

/**
 * What a `duijie.yaml` says of the systems, with made-up values where it says nothing.
 *
 * @returns the setup of each system by its id
 * @throws {UsageError} naming file, key and valid value, when something is not as it should be.
 */
export async function readConfiguration(
  options: ConfigurationOptions = {},
): Promise<(system: string) => SystemSetup> {
  const setupOf = await loadConfiguration({
    ...surroundingsOf(options),
    systems: chooseSystems(options.systems ?? []),
    keys: ALL_KEYS,
    file: options.file,
    overrides: [],
  });
  return (system) => setupOf(chooseSystem(system));
}
