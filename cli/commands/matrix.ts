import type { Command } from 'commander';
import type { TellingFlags } from '../comparing/delivery.js';
import type { Shell } from '../shell.js';

export function addMatrixCommand(program: Command, shell: Shell): void {
  program
    .command('matrix')
    .description('stored runs beside each other, by clause · 按条款对照多次测试')
    .argument(
      '<results.json...>',
      'files, folders, or patterns such as runs/**/results.json · 结果文件、目录或通配符',
    )
    .option('--reporter <name>', 'console, html, json (default: console) · 报告格式')
    .option('--json', 'for machines · 机器可读')
    .option('-o, --output <file>', 'such as matrix.html (default: stdout) · 输出文件')
    .action(async (places: string[], flags: TellingFlags) => {
      const { showMatrix } = await import('../comparing/matrix.js');
      await showMatrix(places, flags, shell);
    });
}
