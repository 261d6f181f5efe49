import type { Command } from 'commander';
import type { CertifyFlags } from '../certification/certify.js';
import type { Shell } from '../shell.js';

const collect = (value: string, earlier: readonly string[] = []) => [...earlier, value];

export function addCertifyCommand(program: Command, shell: Shell): void {
  program
    .command('certify')
    .description('judge an implementation under test (IUT) · 对被测系统做一致性测试')
    .argument('[system]', 'see `duijie systems` · 系统')
    .option('--target <url>', 'base URL of the IUT · 被测系统基地址')
    .option('--demo', 'certify the built-in simulators instead · 改为测试内置模拟器')
    .option('--config <file>', 'default: duijie.yaml, if there · 配置文件')
    .option('--set <path=value>', 'over the configuration, repeatable · 覆盖配置', collect)
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
    .option('--grep <pattern>', 'only cases whose id, operation or clause matches · 筛选用例')
    .option('--baseline <file>', 'known failures, which do not fail the run · 已知不符合项')
    .option('--seed <n>', 'for made-up data (default: 1) · 随机种子')
    .option(
      '--pace <rate>',
      'most requests that the IUT takes, such as 5/s or 100/min · 被测系统允许的请求速率',
    )
    .option(
      '--confirm <n>',
      'run each failing case so many times more (default: 0) · 失败用例再执行几次以确认',
    )
    .option('--timeout <time>', 'per request, such as 3s (default: 10s) · 单次请求超时')
    .option('--max-answer <size>', 'read of an answer (default: 8MiB) · 单个应答读取上限')
    .option(
      '--explore <n>',
      'also try so many random sequences of requests (default: 0) · 另试随机请求序列的个数',
    )
    .option('--explore-path <path>', 'only the sequence that a failure names · 只重现某个序列')
    .option('--quiet', 'no progress · 不显示进度')
    .action(async (system: string | undefined, flags: CertifyFlags) => {
      const { certify } = await import('../certification/certify.js');
      process.exitCode = await certify(system, flags, shell);
    });
}
