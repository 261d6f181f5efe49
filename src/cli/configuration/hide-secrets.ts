import type { CatalogSystem } from '../../catalog/systems.js';
import type { Shell } from '../shell.js';
import type { SystemSetup } from './configuration.js';

/** Keeps the systems' secrets out of whatever the program writes. */
export function hideSecrets(
  systems: readonly CatalogSystem[],
  setupOf: (system: CatalogSystem) => SystemSetup,
  shell: Shell,
): void {
  shell.hide(systems.flatMap((system) => system.entry.secretsOf(setupOf(system).credentials)));
}
