import type { Command } from 'commander';
import type { LoadFlags } from '../load/load.js';
import { chooseEngine } from '../load/locust/engine.js';
import type { MergeFlags } from '../load/locust/merge.js';
import type { FleetFlags } from '../load/locust/plan.js';
import type { Shell } from '../shell.js';

const collect = (value: string, earlier: readonly string[] = []) => [...earlier, value];

export function addLoadCommand(program: Command, shell: Shell): void {
  const command = program.command('load');
  command
    .description('load-test ingestion · 压测接收能力')
    .argument('<scenario>', 'das-report, samr-add, …; a wrong one lists all · 场景')
    .option('--target <url>', 'base URL of the system under test · 被测系统基地址')
    .option('--demo', 'load the built-in simulator instead · 改为压测内置模拟器')
    .option('--rate <n>', 'requests per second (default: 100) · 每秒请求数')
    .option('--duration <time>', 'such as 10s, 5m (default: 10s) · 持续时间')
    .option('--shape <name>', 'constant, ramp, step, poisson, burst (default: constant) · 到达方式')
    .option('--connections <n>', 'requests without an answer at a time (default: 64) · 并发连接')
    .option('--slo <thresholds>', 'p99<500ms,errors<0.1% (default: errors<0.1%) · 指标')
    .option('--bad <percent>', 'requests that have to be refused (default: 0%) · 非法请求占比')
    .option('--validate <percent>', 'answers held against the schema (default: 1%) · 校验占比')
    .option('--find-capacity', 'search for the highest rate that keeps the SLO · 寻找容量上限')
    .option('--config <file>', 'default: duijie.yaml, if there · 配置文件')
    .option('--set <path=value>', 'over the configuration, repeatable · 覆盖配置', collect)
    .option('--report-dir <dir>', 'folder for the reports · 报告目录', 'duijie-load')
    .option('--seed <n>', 'for made-up data (default: 1) · 随机种子')
    .option('--timeout <ms>', 'per request (default: 10000) · 单次请求超时')
    .option('--engine <name>', 'native or locust (default: native) · 发生器')
    .option('--workers <n>', 'processes of Locust (default: 2) · 工作进程数')
    .option('--generate <dir>', 'with locust: write a plan for many machines · 生成多机计划')
    .option('--yes-this-is-mine', 'allow a target outside private networks · 允许非内网目标')
    .option('--quiet', 'no progress · 不显示进度')
    .action(async (scenario: string, flags: LoadFlags & FleetFlags) => {
      if (chooseEngine(flags) === 'locust') {
        const { loadWithLocust } = await import('../load/locust/load-locust.js');
        process.exitCode = await loadWithLocust(scenario, flags, shell);
        return;
      }
      const { load } = await import('../load/load.js');
      process.exitCode = await load(scenario, flags, shell);
    });
  addMergeCommand(command, shell);
  program.command('load-sink', { hidden: true }).action(async () => {
    const { serveSink } = await import('../../load/sink.js');
    const { port } = await serveSink();
    shell.print(`listening sink http://127.0.0.1:${port}`);
  });
}

function addMergeCommand(load: Command, shell: Shell): void {
  load
    .command('merge')
    .description('join the ledgers of many machines to one report · 合并多台机器的台账')
    .argument('<folder...>', 'with the ledgers of one run · 台账所在目录')
    .option('--target <url>', 'ask the simulator what it has kept · 与模拟器对账')
    .option('-o, --report-dir <dir>', 'folder for the reports · 报告目录', 'duijie-load')
    .option('--quiet', 'say nothing of the files · 不列出文件')
    .action(async (folders: string[], own: MergeFlags) => {
      // What both commands know is taken by the outer one, wherever it stands.
      const outer = Object.entries(load.opts()).filter(
        ([name]) => load.getOptionValueSource(name) === 'cli',
      );
      const flags: MergeFlags = { ...own, ...Object.fromEntries(outer) };
      const { mergeFleet } = await import('../load/locust/merge.js');
      process.exitCode = await mergeFleet(folders, flags, shell);
    });
}
