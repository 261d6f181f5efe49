import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeLoadReports } from '../../reports/load/write-load-reports.js';
import { writeFiles } from '../../reports/write-files.js';
import { RUN_LEDGER_NAME } from '../../src/load/counting/run-ledger.js';
import { RUNNING_LEDGER_NAME } from '../../src/load/counting/running-ledger.js';
import type { ReportOptions } from '../rendering/report.js';
import type { LoadOutcome } from './load.js';

const REPORTS = ['json', 'junit', 'html', 'markdown', 'hgrm'] as const;

/**
 * Writes a load run into a folder, which it creates: its reports and, where there is one, its
 * ledger.
 *
 * @returns the paths of the reports
 * @throws the file system's error when a file cannot be written
 */
export async function saveLoad(
  { result, ledger }: LoadOutcome,
  folder: string,
  { language = 'zh' }: ReportOptions = {},
): Promise<string[]> {
  if (ledger) {
    const content = `${JSON.stringify(ledger)}\n`;
    await writeFiles([{ fileName: RUN_LEDGER_NAME, render: () => content }], folder);
  }
  const paths = await writeLoadReports(result, REPORTS, folder, { language });
  // What was kept for the case that nothing else would be written.
  if (ledger) await rm(join(folder, RUNNING_LEDGER_NAME), { force: true });
  return paths;
}
