import { extname } from 'node:path';
import { REPORTERS, type ReporterName } from '../../../reports/registry.js';
import { renderResults } from '../certification/deliver.js';
import { chooseReporter } from '../certification/reporters.js';
import { writeOutput } from '../output.js';
import type { Shell } from '../shell.js';
import { readResults } from './read-results.js';

export interface ReportFlags {
  readonly reporter?: string;
  readonly output?: string;
}

/** What a file's ending asks for where no reporter is named. */
const BY_ENDING: Readonly<Record<string, ReporterName>> = {
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
  const name = chooseReporter(reporter ?? BY_ENDING[extname(output ?? '')] ?? 'console');
  const results = (await Promise.all(files.map((file) => readResults(file, shell)))).flat();
  const content =
    name === 'console'
      ? renderResults(results, output === undefined ? shell : { ...shell, env: { NO_COLOR: '1' } })
      : REPORTERS[name].render(results, { language: shell.language });
  if (output === undefined) return shell.print(content);
  await writeOutput(shell, output, content);
}
