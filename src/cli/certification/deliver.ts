import { renderConsole } from '../../../reports/console/console.js';
import { writeReports } from '../../../reports/write-reports.js';
import type { RunResult } from '../../model/result.js';
import { text } from '../../model/text.js';
import { type Shell, terminalOf } from '../shell.js';
import { refuseFolder } from './report-folder.js';
import type { Reporters } from './reporters.js';

export interface Delivery extends Reporters {
  readonly folder: string;
  /** The folder as the user gave it. */
  readonly name: string;
}

/**
 * Shows the results and writes the reports.
 *
 * @throws {EnvironmentError} when a file cannot be written; the console has told all by then.
 */
export async function deliver(
  results: readonly RunResult[],
  { console: onConsole, files, folder, name }: Delivery,
  { quiet }: { readonly quiet: boolean },
  shell: Shell,
): Promise<void> {
  const { language } = shell;
  if (onConsole) shell.print(renderResults(results, shell, files.length > 0 ? name : undefined));
  if (files.length === 0) return;
  const paths = await writeReports(results, files, folder, { language }).catch((error: unknown) => {
    throw refuseFolder(name, error);
  });
  if (quiet) return;
  const list = paths.map((path) => `${name}${path.slice(folder.length)}`).join('  ');
  shell.remark(text(`报告：${list}`, `reports: ${list}`));
}

/** The closing report as the terminal can show it. */
export function renderResults(
  results: readonly RunResult[],
  shell: Shell,
  reportDir?: string,
): string {
  return renderConsole(results, {
    ...terminalOf(shell),
    ...(reportDir === undefined ? {} : { reportDir }),
  });
}
