import type { Command } from 'commander';
import type { ProxyFlags } from '../proxying/proxy.js';
import type { Shell } from '../shell.js';
import { addHttpsOptions } from './https-options.js';

const collect = (value: string, earlier: readonly string[] = []) => [...earlier, value];

export function addProxyCommand(program: Command, shell: Shell): void {
  const command = program.command('proxy');
  command
    .description('stand between two real systems and judge both · 居中转发并判定两个真实系统')
    .argument('<system...>', 'see `duijie systems` · 系统')
    .option(
      '--to <system=url>',
      'where each system really is, repeatable · 真实系统基地址',
      collect,
    )
    .option('--port <n>', 'first port; 0 takes free ones (default: 0) · 端口')
    .option('--host <address>', 'address to listen on (default: 127.0.0.1) · 监听地址')
    .option('--admin-token <token>', 'lets whoever has it ask /__admin, and nobody else · 管理令牌')
    .option('--admin-port <n>', 'of /__admin; 0 takes a free one (default: 0) · 管理端口')
    .option('--for <duration>', 'end after so long (default: Ctrl-C) · 运行时长')
    .option('--fault <spec>', 'trouble to make, repeatable: delay=200, status=503 · 故障', collect)
    .option('--seed <n>', 'for what faults leave to chance (default: 1) · 随机种子')
    .option('--config <file>', 'default: duijie.yaml, if there · 配置文件')
    .option('--ruling <id=choice>', 'how a clause is settled, repeatable · 裁定', collect)
    .option('--set <path=value>', 'over the configuration, repeatable · 覆盖配置', collect)
    .option(
      '--journal <dir>',
      'folder for all that passes (default: journal in the report folder) · 交互记录目录',
    )
    .option('--har <file>', 'write all that passed, secrets masked · 写出 HAR（密钥已遮盖）')
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
    .option('--quiet', 'no findings while it runs · 运行中不显示发现')
    .action(async (systems: string[], flags: ProxyFlags) => {
      const { proxy } = await import('../proxying/proxy.js');
      process.exitCode = await proxy(systems, flags, shell);
    });
  addHttpsOptions(command);
}
