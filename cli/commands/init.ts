import type { Command } from 'commander';
import type { InitFlags } from '../drafting/init.js';
import type { Shell } from '../shell.js';

export function addInitCommand(program: Command, shell: Shell): void {
  program
    .command('init')
    .description('write a commented configuration to begin with · 写出带注释的配置文件')
    .argument('[systems...]', 'see `duijie systems` (default: all) · 系统')
    .option('-o, --output <file>', 'default: duijie.yaml · 输出文件')
    .option('--force', 'over a file that is there · 覆盖已有的文件')
    .action(async (systems: string[], flags: InitFlags) => {
      const { init } = await import('../drafting/init.js');
      await init(systems, flags, shell);
    });
}
