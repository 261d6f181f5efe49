import type { Command } from 'commander';
import type { ReportFlags } from '../rendering/rerender.js';
import type { Shell } from '../shell.js';

export function addReportCommand(program: Command, shell: Shell): void {
  program
    .command('report')
    .description('render stored results again · 由已存结果重新生成报告')
    .argument('<results.json...>', 'stored results, or one load.json · 结果文件')
    .option(
      '--reporter <name>',
      'console, json, junit, html, markdown, ctrf, docx, pdf; of load.json also hgrm (default: console) · 报告格式',
    )
    .option('-o, --output <file>', 'default: stdout · 输出文件')
    .option('--config <file>', 'for docx and pdf: its report section · 配置文件，取其 report 一节')
    .action(async (files: string[], flags: ReportFlags) => {
      const { rerender } = await import('../rendering/rerender.js');
      await rerender(files, flags, shell);
    });
}
