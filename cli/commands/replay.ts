import type { Command } from 'commander';
import type { ReplayFlags } from '../replay/replay.js';
import type { Shell } from '../shell.js';

const collect = (value: string, earlier: readonly string[] = []) => [...earlier, value];

export function addReplayCommand(program: Command, shell: Shell): void {
  program
    .command('replay')
    .description('run a case of a stored run again, signed afresh · 重新运行已存结果中的一个用例')
    .argument('<results.json>', 'stored run · 已存结果')
    .option('--case <id>', 'which case (default: the one that failed) · 用例编号')
    .option('--target <url>', 'default: that of the run · 被测系统基地址')
    .option('--config <file>', 'for secrets; default: duijie.yaml, if there · 配置文件')
    .option('--set <path=value>', 'over run and configuration, repeatable · 覆盖配置', collect)
    .option('--timeout <time>', 'per request, such as 3s (default: 10s) · 单次请求超时')
    .action(async (file: string, flags: ReplayFlags) => {
      const { replay } = await import('../replay/replay.js');
      process.exitCode = await replay(file, flags, shell);
    });
}
