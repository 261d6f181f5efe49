import type { Command } from 'commander';
import type { Shell } from '../shell.js';

export function addOpenapiCommand(program: Command, shell: Shell): void {
  program
    .command('openapi')
    .description('describe a system as an OpenAPI 3.1 document · 导出 OpenAPI 3.1 文档')
    .argument('<system>', 'see `duijie systems` · 系统')
    .option(
      '-o, --output <file>',
      'YAML where it ends in .yaml; default: JSON on stdout · 输出文件',
    )
    .action(async (system: string, { output }: { output?: string }) => {
      const { exportOpenapi } = await import('../description/export-openapi.js');
      await exportOpenapi(system, output, shell);
    });
}
