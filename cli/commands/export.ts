import type { Command } from 'commander';
import type { ExportFlags } from '../handtools/read-order.js';
import type { Shell } from '../shell.js';

const collect = (value: string, earlier: readonly string[] = []) => [...earlier, value];

export function addExportCommand(program: Command, shell: Shell): void {
  const exporting = program
    .command('export')
    .description('requests that sign themselves, for other tools · 导出自带签名的请求');
  for (const [flavour, name] of [
    ['postman', 'Postman'],
    ['apifox', 'Apifox'],
  ] as const) {
    const command = exporting
      .command(flavour)
      .description(`a collection and its environment for ${name} · 导出 ${name} 集合与环境`)
      .argument('<system>', 'see `duijie systems` · 系统');
    addOptions(command).action(async (system: string, flags: ExportFlags) => {
      const { writeCollectionFiles } = await import('../handtools/write-collection.js');
      await writeCollectionFiles(system, flavour, flags, shell);
    });
  }
  const plan = exporting
    .command('jmeter')
    .description('a load test as a plan (JMX) of JMeter · 导出 JMeter 测试计划')
    .argument('<scenario>', 'see `duijie load --help` · 压测场景');
  addOptions(plan).action(async (scenario: string, flags: ExportFlags) => {
    const { writePlanFile } = await import('../handtools/write-plan.js');
    await writePlanFile(scenario, flags, shell);
  });
}

function addOptions(command: Command): Command {
  return command
    .option('-o, --output <file|dir>', 'a file, or a folder (default: this one) · 输出文件或目录')
    .option('--target <url>', 'base URL of the system · 系统基地址')
    .option('--config <file>', 'default: duijie.yaml, if there · 配置文件')
    .option('--set <path=value>', 'over the configuration, repeatable · 覆盖配置', collect)
    .option('--seed <n>', 'for made-up data (default: 1) · 随机种子')
    .option(
      '--with-secrets',
      'write the secrets of the configuration down · 把配置中的密钥一并写出',
    );
}
