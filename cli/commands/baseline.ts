import type { Command } from 'commander';
import type { BaselineFlags } from '../baseline/write-baseline.js';
import type { Shell } from '../shell.js';

export function addBaselineCommand(program: Command, shell: Shell): void {
  program
    .command('baseline')
    .description('write the failures of a run as known ones · 把不符合项记为已知')
    .argument('<results.json...>', 'stored runs · 结果文件')
    .option(
      '-o, --output <file>',
      'reasons that it holds are kept · 基线文件，已有的原因保留',
      'duijie-baseline.yaml',
    )
    .option(
      '--reason <text>',
      'of the new entries (default: to be given in the file) · 新增项的原因',
    )
    .action(async (files: string[], flags: BaselineFlags) => {
      const { writeBaseline } = await import('../baseline/write-baseline.js');
      await writeBaseline(files, flags, shell);
    });
}
