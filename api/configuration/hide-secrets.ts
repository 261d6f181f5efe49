import type { CatalogSystem } from '../../catalog/systems.js';
import type { Shell } from '../../cli/shell.js';
import type { SystemSetup } from './configuration.js';

/** Keeps the systems' secrets out of whatever the program writes. */
export function hideSecrets(
  systems: readonly CatalogSystem[],
  setupOf: (system: CatalogSystem) => SystemSetup,
  shell: Shell,
): void {
  shell.hide(
    systems.flatMap((system) => {
      const { credentials, parameters } = setupOf(system);
      return system.entry.secretsOf(credentials, parameters);
    }),
  );
}
