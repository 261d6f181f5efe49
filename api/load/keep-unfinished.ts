import { mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RUNNING_LEDGER_NAME } from '../../src/load/counting/running-ledger.js';
import { type Text, text } from '../../src/model/text.js';
import { nameFolder } from '../rendering/folder/folder-name.js';
import type { ReportFolder } from '../rendering/folder/open-folder.js';
import { refuseFolder } from '../rendering/report-folder.js';

/**
 * Moves what a run that was killed has left to a folder of its own, where it can be reconciled:
 * the next run begins its ledger under the same name.
 *
 * @throws {EnvironmentError} when it cannot be moved
 */
export async function keepUnfinished(
  { path, name, startedAt }: Pick<ReportFolder, 'path' | 'name' | 'startedAt'>,
  onRemark: (remark: Text) => void,
): Promise<void> {
  const ledger = join(path, RUNNING_LEDGER_NAME);
  const kept = nameFolder('unfinished-{time}', { systems: [], startedAt });
  try {
    if (!(await stat(ledger).catch(() => undefined))?.isFile()) return;
    await mkdir(join(path, kept));
    await rename(ledger, join(path, kept, RUNNING_LEDGER_NAME));
  } catch (error) {
    throw refuseFolder(name, error);
  }
  const command = `duijie load reconcile ${name}/${kept}`;
  onRemark(
    text(
      `${name} 中有一次未结束的压测的台账，已移到 ${kept}；对账：${command} --export <file>`,
      `${name} holds the ledger of a load test that did not end: it is kept in ${kept}; ${command} --export <file> accounts for it`,
    ),
  );
}
