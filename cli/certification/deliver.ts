import { DuijieError } from '../../api/errors.js';
import type { ReportFolder } from '../../api/rendering/folder/open-folder.js';
import { refuseFolder } from '../../api/rendering/report-folder.js';
import { type ConsoleOptions, renderConsole } from '../../reports/console/console.js';
import { isReplayable, replayCommand, storedName } from '../../reports/replay.js';
import { writeReports } from '../../reports/write-reports.js';
import type { RunResult } from '../../src/model/result.js';
import { text } from '../../src/model/text.js';
import type { PaperOptions } from '../rendering/prepare-paper.js';
import { type Shell, terminalOf } from '../shell.js';
import type { Reporters } from './reporters.js';

export interface Delivery extends Reporters {
  /** Where the files go; absent where there are none. */
  readonly place: ReportFolder | undefined;
  /** Of the command, without those that name the target: what repeats a case needs them too. */
  readonly flags?: readonly string[];
  /** What formats on paper take; absent where there are none. */
  readonly paper?: PaperOptions;
}

/**
 * Shows the results and writes the reports.
 *
 * @throws {EnvironmentError} when a file cannot be written or printed; the console has told all by
 *   then.
 */
export async function deliver(
  results: readonly RunResult[],
  { console: onConsole, files, place, flags, paper }: Delivery,
  { quiet }: { readonly quiet: boolean },
  shell: Shell,
): Promise<void> {
  const { language } = shell;
  if (onConsole) {
    const replay =
      place && files.includes('json') ? repeatFrom(place.name, results.length, flags) : undefined;
    shell.print(
      renderResults(results, shell, {
        ...(place ? { reportDir: place.name } : {}),
        ...(replay ? { replay } : {}),
      }),
    );
  }
  if (!place) return;
  const { name, path, write } = place;
  const options = { language, ...paper };
  const paths = await writeReports(results, files, path, options, write).catch((error) => {
    throw error instanceof DuijieError ? error : refuseFolder(name, error);
  });
  await place.settle();
  if (quiet) return;
  const list = paths.map((one) => `${name}${one.slice(path.length)}`).join('  ');
  shell.remark(text(`报告：${list}`, `reports: ${list}`));
}

/** The closing report as the terminal can show it. */
export function renderResults(
  results: readonly RunResult[],
  shell: Shell,
  places: Pick<ConsoleOptions, 'reportDir' | 'replay'> = {},
): string {
  return renderConsole(results, { ...terminalOf(shell), ...places });
}

/** The command that runs a case of a run again, out of the folder that it was written to. */
function repeatFrom(
  name: string,
  total: number,
  flags: readonly string[] | undefined,
): ConsoleOptions['replay'] {
  return (run, id) =>
    isReplayable(run) ? replayCommand(`${name}/${storedName(run, total)}`, id, flags) : undefined;
}
