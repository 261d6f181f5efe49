import { extname } from 'node:path';
import { UsageError } from '../../api/errors.js';
import { readStored, type Stored } from '../../api/rendering/read-stored.js';
import { reportLoad } from '../../api/rendering/report.js';
import { renderLoadConsole } from '../../reports/load/console/console.js';
import { LOAD_REPORTER_NAMES } from '../../reports/load/registry.js';
import { REPORTERS } from '../../reports/registry.js';
import type { FileContent, FileReporter } from '../../reports/reporter.js';
import { isOnPaper, REPORTER_NAMES } from '../../reports/reporter-name.js';
import { text } from '../../src/model/text.js';
import { renderResults } from '../certification/deliver.js';
import { chooseReporter } from '../certification/reporters.js';
import { writeOutput } from '../output.js';
import { type Shell, terminalOf } from '../shell.js';
import { type PaperOptions, preparePaper } from './prepare-paper.js';

export interface ReportFlags {
  readonly reporter?: string;
  readonly output?: string;
  readonly config?: string;
}

/** What a file's ending asks for where no reporter is named. */
const BY_ENDING: Readonly<Record<string, string>> = {
  '.docx': 'docx',
  '.hgrm': 'hgrm',
  '.html': 'html',
  '.htm': 'html',
  '.json': 'json',
  '.md': 'markdown',
  '.pdf': 'pdf',
  '.xml': 'junit',
};

/**
 * Renders stored results again, on stdout or into a file.
 *
 * @throws {UsageError} for an unknown reporter or a file that holds no results, or bytes for stdout
 * @throws {EnvironmentError} when the file cannot be written or printed
 */
export async function rerender(
  files: readonly string[],
  { reporter, output, config }: ReportFlags,
  shell: Shell,
): Promise<void> {
  const stored = await readStored(files, shell);
  const name = reporter ?? BY_ENDING[extname(output ?? '')] ?? 'console';
  if (output !== undefined) {
    const paper = await preparePaper([name], { file: config }, shell);
    const plain = { ...shell, env: { NO_COLOR: '1' } };
    return writeOutput(shell, output, await render(stored, name, plain, paper));
  }
  if (isOnPaper(name)) throw refuseStdout(name);
  shell.print(String(await render(stored, name, shell)));
}

function refuseStdout(name: string): UsageError {
  return new UsageError(
    text(
      `${name} 不是文本，不能写到标准输出：请用 -o 指定文件，如 -o report.${name}`,
      `${name} is no text for stdout: name a file by -o, such as -o report.${name}`,
    ),
  );
}

function render(stored: Stored, reporter: string, shell: Shell, paper?: PaperOptions): FileContent {
  const { language } = shell;
  if (stored.kind === 'load') {
    const name = chooseReporter(reporter, LOAD_REPORTER_NAMES);
    return name === 'console'
      ? renderLoadConsole(stored.result, terminalOf(shell))
      : reportLoad(stored.result, name, { language });
  }
  const name = chooseReporter(reporter, REPORTER_NAMES);
  if (name === 'console') return renderResults(stored.results, shell);
  const { render: draw }: FileReporter<FileContent> = REPORTERS[name];
  return draw(stored.results, { language, ...paper });
}
