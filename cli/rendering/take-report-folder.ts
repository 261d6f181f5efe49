import {
  type FolderRun,
  openFolder,
  type ReportFolder,
} from '../../api/rendering/folder/open-folder.js';
import type { Shell } from '../shell.js';

/**
 * Takes the folder of `--report-dir` for one run; it has to be left when that has ended.
 *
 * @throws {UsageError} for a name with a placeholder that there is not
 * @throws {EnvironmentError} when nothing can be written there, or another run writes there
 */
export function takeReportFolder(
  pattern: string,
  run: FolderRun,
  shell: Shell,
): Promise<ReportFolder> {
  return openFolder(pattern, run, { ...shell, onRemark: shell.remark });
}
