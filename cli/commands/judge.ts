import type { Command } from 'commander';
import type { JudgeFlags } from '../judging/judge.js';
import type { Shell } from '../shell.js';

const collect = (value: string, earlier: readonly string[] = []) => [...earlier, value];

export function addJudgeCommand(program: Command, shell: Shell): void {
  program
    .command('judge')
    .description('judge recorded exchanges: a stored run again, or a HAR · 判定已记录的交互')
    .argument('[results.json...]', 'stored runs, judged by the suites of today · 已存结果')
    .option(
      '--har <file>',
      'exchanges of two real systems instead: a HAR, or the journal folder of `duijie proxy` · HAR 文件或代理的记录目录',
    )
    .option('--journal <url>', 'the journal of a running simulator instead · 运行中的模拟器的日志')
    .option('--admin-token <token>', 'with --journal, where it asks for one · 管理令牌')
    .option('--system <id>', 'with --har: who was called · 被调用的系统')
    .option(
      '--config <file>',
      'with --har or --journal, for credentials; default: duijie.yaml · 配置文件',
    )
    .option(
      '--set <path=value>',
      'with --har or --journal, over the configuration, repeatable · 覆盖配置',
      collect,
    )
    .option('--baseline <file>', 'known failures, which do not fail the run · 已知不符合项')
    .option(
      '--report-dir <dir>',
      'for the reports; {system} and {time} are filled in · 报告目录',
      'duijie-judged',
    )
    .option(
      '--reporter <name>',
      'console, json, junit, html, markdown, ctrf, docx, pdf; repeatable (default: console) · 报告格式',
      collect,
    )
    .action(async (files: string[], flags: JudgeFlags) => {
      const { judge } = await import('../judging/judge.js');
      process.exitCode = await judge(files, flags, shell);
    });
}
