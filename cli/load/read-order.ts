import { loadConfiguration } from '../../api/configuration/configuration.js';
import { listSecrets } from '../../api/configuration/list-secrets.js';
import { parseOverride } from '../../api/configuration/override.js';
import { keysOf, keysOfReport, orderLoad, systemUnderLoad } from '../../api/load/order.js';
import type { LoadOrder } from '../../src/load/order.js';
import type { Shell } from '../shell.js';
import { type LoadFlags, readOptions } from './flags.js';

/**
 * What the configuration and the flags ask for.
 *
 * @param isReported whether a report is made of it here
 * @throws {UsageError} for wrong ones, and where there is no target or a foreign one
 */
export async function readOrder(
  id: string,
  flags: LoadFlags,
  shell: Shell,
  isReported: boolean,
): Promise<LoadOrder> {
  const options = readOptions(id, flags);
  const { demo, target } = options;
  const system = await systemUnderLoad(options);
  const path = ['systems', system.id, 'target'];
  const setupOf = await loadConfiguration({
    systems: [system],
    keys: isReported ? keysOfReport(options) : keysOf(options),
    file: flags.config ?? (demo ? false : undefined),
    overrides: [
      ...(flags.set ?? []).map((argument) => parseOverride(argument, system.id)),
      ...(target === undefined ? [] : [{ origin: '--target', path, value: target }]),
    ],
    folder: shell.folder,
    env: shell.env,
  });
  shell.hide(listSecrets([system], setupOf));
  return orderLoad(options, setupOf(system));
}
