import { extname } from 'node:path';
import { readStored, type Stored } from '../../api/rendering/read-stored.js';
import { report, reportLoad } from '../../api/rendering/report.js';
import { renderLoadConsole } from '../../reports/load/console/console.js';
import { LOAD_REPORTER_NAMES } from '../../reports/load/registry.js';
import { REPORTER_NAMES } from '../../reports/reporter-name.js';
import { renderResults } from '../certification/deliver.js';
import { chooseReporter } from '../certification/reporters.js';
import { writeOutput } from '../output.js';
import { type Shell, terminalOf } from '../shell.js';

export interface ReportFlags {
  readonly reporter?: string;
  readonly output?: string;
}

/** What a file's ending asks for where no reporter is named. */
const BY_ENDING: Readonly<Record<string, string>> = {
  '.hgrm': 'hgrm',
  '.html': 'html',
  '.htm': 'html',
  '.json': 'json',
  '.md': 'markdown',
  '.xml': 'junit',
};

/**
 * Renders stored results again, on stdout or into a file.
 *
 * @throws {UsageError} for an unknown reporter or a file that holds no results
 * @throws {EnvironmentError} when the file cannot be written
 */
export async function rerender(
  files: readonly string[],
  { reporter, output }: ReportFlags,
  shell: Shell,
): Promise<void> {
  const stored = await readStored(files, shell);
  const name = reporter ?? BY_ENDING[extname(output ?? '')] ?? 'console';
  if (output === undefined) return shell.print(render(stored, name, shell));
  await writeOutput(shell, output, render(stored, name, { ...shell, env: { NO_COLOR: '1' } }));
}

function render(stored: Stored, reporter: string, shell: Shell): string {
  const { language } = shell;
  if (stored.kind === 'load') {
    const name = chooseReporter(reporter, LOAD_REPORTER_NAMES);
    return name === 'console'
      ? renderLoadConsole(stored.result, terminalOf(shell))
      : reportLoad(stored.result, name, { language });
  }
  const name = chooseReporter(reporter, REPORTER_NAMES);
  return name === 'console'
    ? renderResults(stored.results, shell)
    : report(stored.results, name, { language });
}
