import { extname } from 'node:path';
import { choose } from '../../api/choose.js';
import type { ConsoleOptions } from '../../reports/console/console.js';
import { type Language, text } from '../../src/model/text.js';
import { formatJson } from '../listing.js';
import { writeOutput } from '../output.js';
import { type Shell, terminalOf } from '../shell.js';

/** How a comparison is told. */
export interface TellingFlags {
  readonly reporter?: string;
  readonly json?: boolean;
  readonly output?: string;
}

const REPORTERS = ['console', 'markdown', 'json'] as const;

const BY_ENDING: Readonly<Record<string, (typeof REPORTERS)[number]>> = {
  '.json': 'json',
  '.md': 'markdown',
};

interface Renderers<Told> {
  readonly console: (told: Told, options: Pick<ConsoleOptions, 'language' | 'colour'>) => string;
  readonly markdown: (told: Told, language: Language) => string;
}

/**
 * What shows a comparison on stdout or writes it into a file: as the ending of the file has it,
 * where no reporter is named.
 *
 * @throws {UsageError} naming all reporters
 */
export function chooseTelling(
  { reporter, json, output }: TellingFlags,
  shell: Shell,
): <Told>(told: Told, render: Renderers<Told>) => Promise<void> {
  const ending = BY_ENDING[extname(output ?? '')] ?? 'console';
  const chosen =
    reporter === undefined
      ? json
        ? 'json'
        : ending
      : choose(text('报告格式', 'reporter'), reporter, REPORTERS);
  return async (told, render) => {
    const { language, colour } = terminalOf(shell);
    const shown = {
      json: () => `${formatJson(told)}\n`,
      markdown: () => render.markdown(told, language),
      console: () => render.console(told, { language, colour: colour && output === undefined }),
    }[chosen]();
    if (output === undefined) shell.print(shown);
    else await writeOutput(shell, output, shown);
  };
}
