import type { Command } from 'commander';
import type { TellingFlags } from '../comparing/delivery.js';
import type { Shell } from '../shell.js';

export function addCompareCommand(program: Command, shell: Shell): void {
  program
    .command('compare')
    .description('what changed between two stored runs · 比较两次测试的结果')
    .argument('<old.json>', 'the earlier results · 旧的结果文件')
    .argument('<new.json>', 'the later results · 新的结果文件')
    .option('--reporter <name>', 'console, markdown, json (default: console) · 报告格式')
    .option('--json', 'for machines · 机器可读')
    .option('-o, --output <file>', 'default: stdout · 输出文件')
    .addHelpText('after', EXIT_CODES)
    .action(async (before: string, after: string, flags: TellingFlags) => {
      const { compare } = await import('../comparing/compare.js');
      process.exitCode = await compare(before, after, flags, shell);
    });
}

const EXIT_CODES = `
Exit codes · 退出码:
  0 no regression · 没有变差
  1 a case of weight must newly fails · 有“必须”用例新增不符合
  4 none does, but something decided no longer is · 没有变差，但有原先的结论不复存在`;
