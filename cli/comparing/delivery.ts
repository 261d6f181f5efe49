import { extname } from 'node:path';
import { choose } from '../../api/choose.js';
import type { ConsoleOptions } from '../../reports/console/console.js';
import { text } from '../../src/model/text.js';
import { formatJson } from '../listing.js';
import { writeOutput } from '../output.js';
import { type Shell, terminalOf } from '../shell.js';

/** How something is told. */
export interface TellingFlags {
  readonly reporter?: string;
  readonly json?: boolean;
  readonly output?: string;
}

type Render<Told> = (told: Told, options: Pick<ConsoleOptions, 'language' | 'colour'>) => string;

/** What the ending of a file asks for where no reporter is named. */
const BY_ENDING: Readonly<Record<string, string>> = {
  '.json': 'json',
  '.md': 'markdown',
  '.html': 'html',
  '.htm': 'html',
};

/**
 * What shows something on stdout or writes it into a file, by the reporter that the flags name.
 *
 * @param renderers by reporter; all know `json`
 * @throws {UsageError} naming all reporters
 */
export function chooseTelling<Told>(
  renderers: { readonly console: Render<Told> } & Readonly<Record<string, Render<Told>>>,
  { reporter, json, output }: TellingFlags,
  shell: Shell,
): (told: Told) => Promise<void> {
  const all: Readonly<Record<string, Render<Told>>> = {
    ...renderers,
    json: (told) => `${formatJson(told)}\n`,
  };
  const ending = BY_ENDING[extname(output ?? '')] ?? 'console';
  const asked = reporter ?? (json ? 'json' : undefined);
  const name =
    asked === undefined ? ending : choose(text('报告格式', 'reporter'), asked, Object.keys(all));
  const render = all[name] ?? renderers.console;
  return async (told) => {
    const { language, colour } = terminalOf(shell);
    if (output === undefined) return shell.print(render(told, { language, colour }));
    await writeOutput(shell, output, render(told, { language, colour: false }));
  };
}
