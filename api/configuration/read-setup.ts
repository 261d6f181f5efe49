import type { CatalogSystem } from '../../catalog/systems.js';
import { type Surroundings, surroundingsOf } from '../surroundings.js';
import {
  type ConfigurationRequest,
  loadConfiguration,
  type SystemOptions,
  type SystemSetup,
} from './configuration.js';

/** What a program says of one system, by a file, in words of its own, or both. */
export interface SetupOptions extends SystemOptions, Partial<Surroundings> {
  /** A `duijie.yaml`; what stands beside it goes over it. None when absent. */
  readonly config?: string;
}

/**
 * The setup of the one system.
 *
 * @param keys - what is read of it
 * @throws {UsageError} naming key and valid value, when something is not as it should be.
 */
export async function readSetup(
  system: CatalogSystem,
  options: SetupOptions,
  keys: ConfigurationRequest['keys'],
): Promise<SystemSetup> {
  const { config = false, ...rest } = options;
  const given = Object.fromEntries(
    Object.entries(rest).filter(
      ([key, value]) => keys.includes(key as never) && value !== undefined,
    ),
  );
  const setupOf = await loadConfiguration({
    ...surroundingsOf(options),
    systems: [system],
    keys,
    file: config,
    given: { [system.id]: given },
    overrides: [],
  });
  return setupOf(system);
}
