import type { Command } from 'commander';
import type { Shell } from '../shell.js';
import type { TraceFlags } from '../tracing/trace.js';

export function addTraceCommand(program: Command, shell: Shell): void {
  program
    .command('trace')
    .description('which case is about which clause, as a table · 要求跟踪矩阵')
    .argument(
      '<results.json...>',
      'files, folders, or patterns such as runs/**/results.json · 结果文件、目录或通配符',
    )
    .option('--format <format>', 'csv, xlsx (default: by the file) · 表格格式')
    .option('-o, --output <file>', 'such as trace.xlsx (default: CSV on stdout) · 输出文件')
    .action(async (places: string[], flags: TraceFlags) => {
      const { showTrace } = await import('../tracing/trace.js');
      await showTrace(places, flags, shell);
    });
}
