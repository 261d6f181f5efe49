import type { Command } from 'commander';
import type { OpenapiFlags } from '../description/export-openapi.js';
import type { Shell } from '../shell.js';

export function addOpenapiCommand(program: Command, shell: Shell): void {
  program
    .command('openapi')
    .description('describe a system as an OpenAPI document · 导出 OpenAPI 文档')
    .argument('<system>', 'see `duijie systems` · 系统')
    .option(
      '-o, --output <file>',
      'YAML where it ends in .yaml; default: JSON on stdout · 输出文件',
    )
    .option('--spec <version>', '3.1, or 3.0 for older tools (default: 3.1) · OpenAPI 版本')
    .action(async (system: string, flags: OpenapiFlags) => {
      const { exportOpenapi } = await import('../description/export-openapi.js');
      await exportOpenapi(system, flags, shell);
    });
}
