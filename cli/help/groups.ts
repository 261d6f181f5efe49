import type { Command } from 'commander';

/** From so many options on they stand in groups. */
const MANY = 8;

/** Under which heading options stand in the help of any command that has many. */
export const OPTION_GROUPS: Readonly<Record<string, readonly string[]>> = {
  'Target · 对象:': ['target', 'demo', 'to', 'yes-this-is-mine', 'callback', 'system'],
  'Configuration · 配置:': ['config', 'set', 'ruling', 'seed'],
  'Listening · 监听:': ['port', 'host', 'admin-port', 'admin-token'],
  'What is run · 执行内容:': [
    ...['grep', 'explore', 'explore-path', 'confirm', 'scenario', 'command', 'patience'],
    ...['har', 'journal'],
  ],
  'Arrivals · 到达方式:': [
    ...['rate', 'duration', 'shape', 'period', 'days', 'closed', 'stop-early', 'find-capacity'],
  ],
  'Messages · 报文:': ['fleet', 'list-fleet', 'size', 'bad', 'mix', 'meters'],
  'Demands · 要求:': [
    ...['slo', 'validate', 'callback-wait', 'timeout', 'reconcile', 'readback-sample'],
    ...['resend-unknown', 'baseline', 'pace'],
  ],
  'Generator · 发生器:': ['workers', 'signers', 'connections', 'engine', 'generate'],
  'Behaviour · 行为:': ['fault', 'defect', 'report-every', 'command-delay'],
  'Division · 分份:': ['part', 'run', 'ledger'],
  'End · 结束:': ['for', 'exit-with-stdin', 'exit-with-parent'],
  'Reports · 报告:': ['report-dir', 'reporter', 'quiet'],
};

/** Under which heading commands stand in the help of the program. */
export const COMMAND_GROUPS: Readonly<Record<string, readonly string[]>> = {
  'Begin · 开始:': ['init', 'doctor'],
  'Judge · 判定:': [
    'certify',
    'observe',
    'proxy',
    'judge',
    'replay',
    'baseline',
    'report',
    'compare',
    'matrix',
    'trace',
  ],
  'Attest · 证明:': ['keys', 'certificate', 'verify'],
  'Play · 模拟:': ['simulate', 'defects'],
  'Load · 压测:': ['load', 'sign-stream'],
  'Look up · 查阅:': ['systems', 'cases', 'rulings', 'help', 'completion'],
  'Make · 制作:': ['sign', 'openapi', 'export', 'qr'],
};

/** Gives options and commands their headings, below this command too. */
export function groupHelp(command: Command): void {
  const visible = command.createHelp().visibleOptions(command);
  for (const option of visible.length >= MANY ? command.options : []) {
    const heading = findHeading(OPTION_GROUPS, option.name());
    if (heading !== undefined) option.helpGroup(heading);
  }
  for (const inner of command.commands) {
    const heading = command.parent ? undefined : findHeading(COMMAND_GROUPS, inner.name());
    if (heading !== undefined) inner.helpGroup(heading);
    groupHelp(inner);
  }
}

function findHeading(groups: typeof OPTION_GROUPS, name: string): string | undefined {
  return Object.entries(groups).find(([, names]) => names.includes(name))?.[0];
}
