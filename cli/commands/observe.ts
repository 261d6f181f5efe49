import type { Command } from 'commander';
import type { ObserveFlags } from '../observation/observe.js';
import type { Shell } from '../shell.js';
import { addHttpsOptions } from './https-options.js';

const collect = (value: string, earlier: readonly string[] = []) => [...earlier, value];

export function addObserveCommand(program: Command, shell: Shell): void {
  const command = program.command('observe');
  command
    .description('play a system and judge the client that calls it · 扮演系统，判定调用方')
    .argument('<system>', 'the one that the client calls, see `duijie systems` · 被调用的系统')
    .option('--port <n>', '0 takes a free one (default: that of the system) · 端口')
    .option('--host <address>', 'address to listen on (default: 127.0.0.1) · 监听地址')
    .option('--admin-token <token>', 'lets whoever has it ask /__admin, and nobody else · 管理令牌')
    .option('--callback <url>', 'base URL of the client, for calls to it · 客户端的基地址')
    .option('--for <duration>', 'end after so long, such as 60s · 到时结束')
    .option(
      '--scenario <name>',
      'trouble to put the client to, repeatable: see `duijie cases --observe` · 场景',
      collect,
    )
    .option('--command <command>', 'starts the client, once for each scenario · 启动客户端的命令')
    .option('--patience <duration>', 'longest time for a scenario (default: 60s) · 每个场景的时限')
    .option('--fault <spec>', 'transport trouble, repeatable: delay=200 · 故障', collect)
    .option('--ruling <id=choice>', 'how a clause is settled, repeatable · 裁定', collect)
    .option('--set <path=value>', 'over the configuration, repeatable · 覆盖配置', collect)
    .option('--config <file>', 'default: duijie.yaml, if there · 配置文件')
    .option('--seed <n>', 'for made-up data (default: 1) · 随机种子')
    .option('--report-every <duration>', 'pause between reports of all devices · 上报间隔')
    .option('--command-delay <duration>', 'how long a device takes for a command · 指令执行时长')
    .option(
      '--report-dir <dir>',
      'for the reports; {system} and {time} are filled in · 报告目录',
      'duijie-report',
    )
    .option(
      '--reporter <name>',
      'console, json, junit, html, markdown, ctrf, docx, pdf; repeatable (default: the first four) · 报告格式',
      collect,
    )
    .option('--quiet', 'no findings while it runs · 运行时不显示')
    .option('--exit-with-stdin', 'end when standard input does, through npx too · 随标准输入结束')
    .option('--exit-with-parent', 'end when the process that started it has · 随父进程结束')
    .action(async (system: string, flags: ObserveFlags) => {
      const { observe } = await import('../observation/observe.js');
      process.exitCode = await observe(system, flags, shell);
    });
  addHttpsOptions(command);
}
