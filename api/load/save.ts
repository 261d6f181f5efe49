import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeLoadReports } from '../../reports/load/write-load-reports.js';
import { type WriteFiles, writeFiles } from '../../reports/write-files.js';
import { RUN_LEDGER_NAME } from '../../src/load/counting/run-ledger.js';
import { RUNNING_LEDGER_NAME } from '../../src/load/counting/running-ledger.js';
import type { ReportOptions } from '../rendering/report.js';
import type { LoadOutcome } from './load.js';

const REPORTS = ['json', 'junit', 'html', 'markdown', 'hgrm'] as const;

/**
 * Writes a load run into a folder, which it creates: its reports and, where there is one, its
 * ledger.
 *
 * @param write how files get there
 * @returns the paths of the reports
 * @throws the file system's error when a file cannot be written
 */
export async function saveLoad(
  { result, ledger }: LoadOutcome,
  folder: string,
  { language = 'zh' }: ReportOptions = {},
  write: WriteFiles = (files) => writeFiles(files, folder),
): Promise<string[]> {
  if (ledger) {
    const content = `${JSON.stringify(ledger)}\n`;
    await write([{ fileName: RUN_LEDGER_NAME, render: () => content }]);
  }
  const paths = await writeLoadReports(result, REPORTS, folder, { language }, write);
  // What was kept for the case that nothing else would be written.
  if (ledger) await rm(join(folder, RUNNING_LEDGER_NAME), { force: true });
  return paths;
}
