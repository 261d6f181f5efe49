import type { Command } from 'commander';
import type { CompareLoadFlags } from '../comparing/compare-load.js';
import type { LoadCommandFlags } from '../load/load.js';
import type { MergeFlags } from '../load/merge.js';
import type { ReconcileFlags } from '../load/reconcile.js';
import { endWithInput, type LifelineFlags } from '../parent.js';
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
    .option(
      '--shape <name>',
      'constant, ramp, step, poisson, burst, top-of-hour, backfill, reconnect-storm · 到达方式',
    )
    .option('--period <time>', 'of top-of-hour and reconnect-storm · 周期')
    .option('--days <n>', 'missed days of a backfill (default: 1) · 补传天数')
    .option('--fleet <n>', 'made-up meters, up to a million · 虚构表具数')
    .option('--list-fleet', 'print them as CSV, for the target · 输出表具清单')
    .option('--size <n>', 'meters of a batch, kilobytes of a photo · 每批表数或照片大小')
    .option('--closed', 'next request on each answer: a quick look · 闭环快测')
    .option('--stop-early', 'when the SLO can no longer be kept · 指标无望时提前结束')
    .option('--workers <n>', 'threads, or processes of Locust (default: 1, 2) · 线程或进程数')
    .option('--signers <n>', 'threads that sign ahead for each of them · 签名线程数')
    .option('--connections <n>', 'requests without an answer at a time (default: 64) · 并发连接')
    .option('--slo <thresholds>', 'p99<500ms,errors<0.1% (default: errors<0.1%) · 指标')
    .option('--bad <share>', 'to be rejected: 5%, or signature=3%,stale=2%,duplicate=1% · 非法请求')
    .option('--validate <percent>', 'answers held against the schema (default: 10%) · 校验占比')
    .option('--mix <shares>', 'of mixed (default: das-report=9,das-alarm=1) · 混合比例')
    .option('--meters <n>', 'registered before das-command (default: 100) · 预先注册的表具数')
    .option('--callback-wait <time>', 'for late callbacks (default: 10s) · 等待回调的时间')
    .option('--find-capacity', 'search for the highest rate that keeps the SLO · 寻找容量上限')
    .option('--reconcile <way>', 'admin, readback or export, see load reconcile · 对账方式')
    .option('--readback-sample <n>', 'most requests asked about (default: 1000) · 抽查条数')
    .option('--resend-unknown', 'send unanswered requests again · 重发没有应答的请求')
    .option('--config <file>', 'default: duijie.yaml, if there · 配置文件')
    .option('--set <path=value>', 'over the configuration, repeatable · 覆盖配置', collect)
    .option(
      '--report-dir <dir>',
      'for the reports; {system} and {time} are filled in · 报告目录',
      'duijie-load',
    )
    .option('--seed <n>', 'for made-up data (default: 1) · 随机种子')
    .option('--timeout <time>', 'per request, such as 3s (default: 10s) · 单次请求超时')
    .option('--engine <name>', 'native or locust (default: native) · 发生器')
    .option('--generate <dir>', 'with locust: write a plan for many machines · 生成多机计划')
    .option('--yes-this-is-mine', 'allow a target outside private networks · 允许非内网目标')
    .option('--quiet', 'no progress · 不显示进度')
    .action(async (scenario: string, flags: LoadCommandFlags) => {
      const { load } = await import('../load/load.js');
      process.exitCode = await load(scenario, flags, shell);
    });
  addMergeCommand(command, shell);
  addReconcileCommand(command, shell);
  addCompareCommand(command, shell);
  program
    .command('load-sink', { hidden: true })
    .requiredOption('--answer <base64>')
    .option('--exit-with-stdin')
    .action(async ({ answer, ...flags }: { readonly answer: string } & LifelineFlags) => {
      if (flags.exitWithStdin) endWithInput();
      const { serveSink } = await import('../../src/load/sending/sink.js');
      const { port } = await serveSink(Buffer.from(answer, 'base64').toString('utf8'));
      shell.print(`listening sink http://127.0.0.1:${port}`);
    });
}

function addMergeCommand(load: Command, shell: Shell): void {
  load
    .command('merge')
    .description('join the ledgers of many machines to one report · 合并多台机器的台账')
    .argument('<folder...>', 'with the ledgers of one run · 台账所在目录')
    .option('--target <url>', 'ask the simulator what it has kept · 与模拟器对账')
    .option(
      '-o, --report-dir <dir>',
      'for the reports; {system} and {time} are filled in · 报告目录',
      'duijie-load',
    )
    .option('--quiet', 'say nothing of the files · 不列出文件')
    .action(async (folders: string[], own: MergeFlags) => {
      const { merge } = await import('../load/merge.js');
      process.exitCode = await merge(folders, joinFlags(load, own), shell);
    });
}

function addReconcileCommand(load: Command, shell: Shell): void {
  load
    .command('reconcile')
    .description('hold a run, also one that was killed, against what was stored · 运行后对账')
    .argument('[run]', 'report folder, or its load.json · 报告目录', 'duijie-load')
    .option('--export <file>', 'CSV, JSON lines or text, may be gzipped · 导出文件')
    .option('--target <url>', 'or the simulator that took the run · 或接收它的模拟器')
    .option('-o, --report-dir <dir>', 'for the reports (default: that of the run) · 报告目录')
    .option('--quiet', 'say nothing of the files · 不列出文件')
    .action(async (run: string, own: ReconcileFlags) => {
      const { reconcile } = await import('../load/reconcile.js');
      process.exitCode = await reconcile(run, joinFlags(load, own), shell);
    });
}

function addCompareCommand(load: Command, shell: Shell): void {
  load
    .command('compare')
    .description('hold repeated runs against earlier ones · 与此前的多次压测比较')
    .argument('<old>', 'a load.json, or a folder with one for each run · 旧的结果或目录')
    .argument('<new>', 'the same for the later runs · 新的结果或目录')
    .option(
      '--max-worse <limits>',
      'such as 10%, or rate=5%,p99=20% for these alone · 允许变差',
      '10%',
    )
    .option('--reporter <name>', 'console, markdown, json (default: console) · 报告格式')
    .option('--json', 'for machines · 机器可读')
    .option('-o, --output <file>', 'default: stdout · 输出文件')
    .addHelpText('after', COMPARE_EXIT_CODES)
    .action(async (before: string, after: string, flags: CompareLoadFlags) => {
      const { compareLoad } = await import('../comparing/compare-load.js');
      process.exitCode = await compareLoad(before, after, flags, shell);
    });
}

const COMPARE_EXIT_CODES = `
Exit codes · 退出码:
  0 no figure is worse by more than it may be · 没有变差
  1 one is · 有指标变差
  4 the runs do not tell: too few, or too far apart · 次数太少或相差太大，无法判断`;

/** What both commands know is taken by the outer one, wherever it stands. */
function joinFlags<Flags extends object>(load: Command, own: Flags): Flags {
  const outer = Object.entries(load.opts()).filter(
    ([name]) => load.getOptionValueSource(name) === 'cli',
  );
  return { ...own, ...Object.fromEntries(outer) };
}
