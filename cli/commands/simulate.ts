import type { Command } from 'commander';
import type { Shell } from '../shell.js';
import type { SimulateFlags } from '../simulation/simulate.js';
import { addHttpsOptions } from './https-options.js';

const collect = (value: string, earlier: readonly string[] = []) => [...earlier, value];

export function addSimulateCommand(program: Command, shell: Shell): void {
  const command = program.command('simulate');
  command
    .description('run mock servers until stopped · 运行模拟服务')
    .argument('<system...>', 'see `duijie systems` · 系统')
    .option('--port <n>', 'first port; 0 takes free ones (default: that of the system) · 端口')
    .option('--host <address>', 'address to listen on (default: 127.0.0.1) · 监听地址')
    .option('--admin-token <token>', 'lets whoever has it ask /__admin, and nobody else · 管理令牌')
    .option('--callback <url>', 'base URL of the peer, for messages of its own · 回调基地址')
    .option(
      '--fault <spec>',
      'transport trouble, repeatable: delay=200, status=503 · 故障',
      collect,
    )
    .option('--defect <id>', 'a mistake to make, repeatable: see `duijie defects` · 缺陷', collect)
    .option('--ruling <id=choice>', 'how a clause is settled, repeatable · 裁定', collect)
    .option('--set <path=value>', 'over the configuration, repeatable · 覆盖配置', collect)
    .option('--seed <n>', 'for made-up data (default: 1) · 随机种子')
    .option('--config <file>', 'default: duijie.yaml, if there · 配置文件')
    .option('--fleet <n>', 'made-up meters that cis and business know besides · 虚构表具数')
    .option('--report-every <duration>', 'pause between reports of all devices · 上报间隔')
    .option('--command-delay <duration>', 'how long a device takes for a command · 指令执行时长')
    .option('--exit-with-stdin', 'end when standard input does, through npx too · 随标准输入结束')
    .action(async (systems: string[], flags: SimulateFlags) => {
      const { simulate } = await import('../simulation/simulate.js');
      await simulate(systems, flags, shell);
    });
  addHttpsOptions(command);
}
