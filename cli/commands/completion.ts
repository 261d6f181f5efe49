import type { Command } from 'commander';
import { text } from '../../src/model/text.js';
import type { Shell } from '../shell.js';

/** `completion` makes the shell ask `complete`, which is for it alone. */
export function addCompletionCommand(program: Command, shell: Shell): void {
  program
    .command('completion')
    .description('make a shell complete what is typed · 输出命令行补全脚本')
    .argument('<shell>', 'bash, zsh, fish, powershell · 所用的 shell')
    .action(async (name: string) => {
      const { SCRIPTS, SHELLS } = await import('../completion/scripts.js');
      const { choose } = await import('../../api/choose.js');
      shell.print(SCRIPTS[choose(text('shell', 'shell'), name, SHELLS)]);
    });
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .option('--current <word>', '', '')
    .action(async (words: string[], { current }: { readonly current: string }) => {
      const { findCandidates } = await import('../completion/candidates.js');
      const found = await findCandidates(program, { words, current }, shell.language);
      const lines = found.map(({ value, summary }) => `${value}\t${summary}`);
      if (lines.length > 0) shell.print(lines.join('\n'));
    });
}
