import type { CatalogSystem } from '../../catalog/systems.js';
import type { SystemSetup } from './configuration.js';

/** The systems' secrets, which nothing that is written may hold. */
export function listSecrets(
  systems: readonly CatalogSystem[],
  setupOf: (system: CatalogSystem) => SystemSetup,
): string[] {
  return systems.flatMap((system) => {
    const { credentials, parameters } = setupOf(system);
    return [...system.entry.secretsOf(credentials, parameters)];
  });
}
