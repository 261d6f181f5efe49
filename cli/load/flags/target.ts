import { loadConfiguration, type SystemSetup } from '../../../api/configuration/configuration.js';
import { listSecrets } from '../../../api/configuration/list-secrets.js';
import { parseOverride } from '../../../api/configuration/override.js';
import { UsageError } from '../../../api/errors.js';
import type { CatalogSystem } from '../../../catalog/systems.js';
import { text } from '../../../src/model/text.js';
import { parseBaseUrl } from '../../argument.js';
import type { Shell } from '../../shell.js';
import { refuseForeign } from './drive.js';

export interface SetupFlags {
  readonly target?: string;
  readonly demo?: boolean;
  readonly config?: string;
  readonly set?: readonly string[];
  readonly yesThisIsMine?: boolean;
}

const SECTIONS = ['credentials', 'parameters', 'paths', 'rulings'] as const;

/**
 * What the configuration and the flags say of the system under test.
 *
 * @throws {UsageError} for wrong ones, and where there is no target or a foreign one
 */
export async function readSetup(
  system: CatalogSystem,
  { target, demo, config, set = [], yesThisIsMine }: SetupFlags,
  shell: Shell,
): Promise<SystemSetup> {
  const overrides = set.map((argument) => parseOverride(argument, system.id));
  const value = target === undefined ? undefined : parseBaseUrl('--target', target);
  const path = ['systems', system.id, 'target'];
  const setupOf = await loadConfiguration({
    systems: [system],
    keys: [...(demo ? [] : (['target', 'callback'] as const)), ...SECTIONS],
    file: config ?? (demo ? false : undefined),
    overrides:
      value === undefined ? overrides : [...overrides, { origin: '--target', path, value }],
    folder: shell.folder,
    env: shell.env,
  });
  shell.hide(listSecrets([system], setupOf));
  const setup = setupOf(system);
  if (demo) return setup;
  if (setup.target === undefined) {
    const example = `http://127.0.0.1:${system.facts.port}`;
    throw new UsageError(
      text(
        `缺少被测系统的地址：请给出 --target ${example}，或用 --demo 压测内置模拟器`,
        `the target is missing: give --target ${example}, or --demo for the built-in simulator`,
      ),
    );
  }
  refuseForeign(setup.target, yesThisIsMine);
  return setup;
}
