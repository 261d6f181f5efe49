import type { Command } from 'commander';
import type { DoctorFlags } from '../examination/doctor.js';
import type { Shell } from '../shell.js';

const collect = (value: string, earlier: readonly string[] = []) => [...earlier, value];

export function addDoctorCommand(program: Command, shell: Shell): void {
  program
    .command('doctor')
    .description('look at what a run needs, before there is one · 测试之前的检查')
    .argument('[systems...]', 'default: those of the configuration · 系统')
    .option('--target <url>', 'base URL of the IUT, with one system · 被测系统基地址')
    .option('--config <file>', 'default: duijie.yaml, if there · 配置文件')
    .option('--set <path=value>', 'over the configuration, repeatable · 覆盖配置', collect)
    .option('--report-dir <dir>', 'folder that reports would go to · 报告目录', 'duijie-report')
    .option('--timeout <duration>', 'for each step (default: 5s) · 每一步的时限')
    .option('--json', 'for machines · 机器可读')
    .action(async (systems: string[], flags: DoctorFlags) => {
      const { doctor } = await import('../examination/doctor.js');
      process.exitCode = await doctor(systems, flags, shell);
    });
}
