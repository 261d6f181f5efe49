import { relative } from 'node:path';
import { reconcileLoad } from '../../api/load/exported/reconcile-load.js';
import { parseBaseUrl } from '../argument.js';
import type { ExitCode } from '../exit-code.js';
import { takeReportFolder } from '../rendering/take-report-folder.js';
import type { Shell } from '../shell.js';
import { type DeliveryFlags, deliver } from './deliver.js';

export interface ReconcileFlags extends Partial<DeliveryFlags> {
  /** What the target has stored, one record a line. */
  readonly export?: string;
  /** The simulator that took the run, in place of an export. */
  readonly target?: string;
}

/**
 * Holds a stored run, or what is left of one that was killed, against what the target keeps, and
 * reports it again: into the folder of the run, unless another one is named.
 *
 * @returns as `load` does: 1 when something acknowledged is not in the export
 * @throws {UsageError} for a run without a ledger and for a file that is not an export; nothing is
 *   written then
 */
export async function reconcile(
  run: string,
  flags: ReconcileFlags,
  shell: Shell,
): Promise<ExitCode> {
  const { folder, remark } = shell;
  const { export: file, target } = flags;
  const judged = await reconcileLoad(run, {
    folder,
    onRemark: remark,
    ...(file === undefined ? {} : { export: file }),
    ...(target === undefined ? {} : { target: parseBaseUrl('--target', target) }),
  });
  const { result } = judged;
  const place = await takeReportFolder(
    flags.reportDir ?? (relative(folder, judged.folder) || '.'),
    {
      command: `load reconcile ${result.scenario}`,
      systems: [result.system],
      isRunOf: judged.folder,
    },
    shell,
  );
  try {
    return await deliver({ result }, place, flags, shell);
  } finally {
    await place.leave();
  }
}
