import { relative } from 'node:path';
import type { LoadOutcome } from '../../api/load/load.js';
import { saveLoad } from '../../api/load/save.js';
import type { ReportFolder } from '../../api/rendering/folder/open-folder.js';
import { refuseFolder } from '../../api/rendering/report-folder.js';
import { renderLoadConsole } from '../../reports/load/console/console.js';
import { text } from '../../src/model/text.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { type Shell, terminalOf } from '../shell.js';

export interface DeliveryFlags {
  readonly reportDir: string;
  readonly quiet?: boolean;
}

const EXIT_OF = {
  pass: EXIT.ok,
  fail: EXIT.notConformant,
  inconc: EXIT.environment,
} as const;

/**
 * Prints a load run and leaves its reports in the folder.
 *
 * @returns 0 when all demands were kept; 1 for thresholds missed, wrong answers or a loss; 3 where
 *   the figures say nothing about the target
 * @throws {EnvironmentError} when the folder cannot be written to
 */
export async function deliver(
  outcome: LoadOutcome,
  { name, path, write, settle }: ReportFolder,
  { quiet }: Pick<DeliveryFlags, 'quiet'>,
  shell: Shell,
): Promise<ExitCode> {
  const { result } = outcome;
  shell.print(renderLoadConsole(result, terminalOf(shell)));
  const paths = await saveLoad(outcome, path, shell, write).catch((error: unknown) => {
    throw refuseFolder(name, error);
  });
  await settle();
  if (!quiet) {
    const list = paths.map((one) => `${name}/${relative(path, one)}`).join('  ');
    shell.remark(text(`报告：${list}`, `reports: ${list}`));
  }
  return EXIT_OF[result.verdict];
}
