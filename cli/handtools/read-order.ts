import { loadConfiguration, type SystemSetup } from '../../api/configuration/configuration.js';
import { listSecrets } from '../../api/configuration/list-secrets.js';
import { keysOfExport } from '../../api/handtools/export-collection.js';
import type { CatalogSystem } from '../../catalog/systems.js';
import { parseBaseUrl, parseWhole } from '../argument.js';
import type { Shell } from '../shell.js';
import { readOverrides } from '../simulation/overrides.js';

export interface ExportFlags {
  readonly output?: string;
  readonly target?: string;
  readonly config?: string;
  readonly set?: readonly string[];
  readonly seed?: string;
  readonly withSecrets?: boolean;
}

export interface ExportOrder {
  readonly setup: SystemSetup;
  readonly seed: number;
  readonly withSecrets: boolean;
}

/**
 * What is to be exported, by flags and configuration.
 *
 * @throws {UsageError}
 */
export async function readExportOrder(
  system: CatalogSystem,
  { target, config, seed = '1', withSecrets = false, ...flags }: ExportFlags,
  shell: Shell,
): Promise<ExportOrder> {
  const override = target === undefined ? {} : { target: parseBaseUrl('--target', target) };
  const setupOf = await loadConfiguration({
    systems: [system],
    keys: keysOfExport({ withSecrets }),
    file: config,
    given: { [system.id]: override },
    overrides: readOverrides([system], flags),
    folder: shell.folder,
    env: shell.env,
  });
  shell.hide(listSecrets([system], setupOf));
  return {
    setup: setupOf(system),
    seed: parseWhole('--seed', seed, 0, Number.MAX_SAFE_INTEGER),
    withSecrets,
  };
}
