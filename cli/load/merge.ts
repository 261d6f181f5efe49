import { mergeLoad } from '../../api/load/locust/merge-load.js';
import { parseBaseUrl } from '../argument.js';
import type { ExitCode } from '../exit-code.js';
import { takeReportFolder } from '../rendering/take-report-folder.js';
import type { Shell } from '../shell.js';
import { type DeliveryFlags, deliver } from './deliver.js';

export interface MergeFlags extends DeliveryFlags {
  readonly target?: string;
}

/**
 * Joins the ledgers of a fleet to one run, and reports.
 *
 * @returns as `load` does
 * @throws {UsageError} for folders without ledgers, or with those of several runs
 */
export async function merge(
  folders: readonly string[],
  flags: MergeFlags,
  shell: Shell,
): Promise<ExitCode> {
  const { target } = flags;
  const outcome = await mergeLoad(folders, {
    folder: shell.folder,
    onRemark: shell.remark,
    ...(target === undefined ? {} : { target: parseBaseUrl('--target', target) }),
  });
  const { scenario, system } = outcome.result;
  const run = { command: `load merge ${scenario}`, systems: [system] };
  const place = await takeReportFolder(flags.reportDir, run, shell);
  try {
    return await deliver(outcome, place, flags, shell);
  } finally {
    await place.leave();
  }
}
