import { relative, resolve } from 'node:path';
import { reconcileLoad } from '../../api/load/exported/reconcile-load.js';
import { prepareFolder } from '../../api/rendering/report-folder.js';
import type { ExitCode } from '../exit-code.js';
import type { Shell } from '../shell.js';
import { type DeliveryFlags, deliver } from './deliver.js';

export interface ReconcileFlags extends Partial<DeliveryFlags> {
  /** What the target has stored, one record a line. */
  readonly export: string;
}

/**
 * Holds a stored run against what the target has exported since, and reports it again: into the
 * folder of the run, unless another one is named.
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
  const judged = await reconcileLoad(run, { export: flags.export, folder, onRemark: remark });
  const reportDir = flags.reportDir ?? (relative(folder, judged.folder) || '.');
  await prepareFolder(resolve(folder, reportDir), reportDir);
  return deliver({ result: judged.result }, { ...flags, reportDir }, shell);
}
