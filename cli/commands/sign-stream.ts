import type { Command } from 'commander';
import type { SignStreamFlags } from '../load/sign-stream.js';
import { NOT_FOR_WORKERS } from '../load/worker-flags.js';
import type { Shell } from '../shell.js';

/** Takes over, from `load`, all options that say what is sent. */
export function addSignStreamCommand(program: Command, shell: Shell): void {
  const command = program
    .command('sign-stream')
    .description('sign requests on demand and judge answers, line by line · 逐行签名并判定应答')
    .argument('<scenario>', 'that of duijie load · 与 duijie load 相同')
    .option('--part <i/n>', 'the requests whose number leaves i when divided by n · 第几份/总份数')
    .option('--run <prefix>', 'twelve hexadecimal digits that all marks begin with · 运行标记')
    .option('--ledger <dir>', 'keep the schedule and a ledger of all requests · 按时刻表并记台账');
  const load = program.commands.find((one) => one.name() === 'load');
  for (const option of load?.options ?? []) {
    const isOther = NOT_FOR_WORKERS.includes(option.attributeName());
    if (!isOther) command.addOption(option);
  }
  command.action(async (scenario: string, flags: SignStreamFlags) => {
    const { signStream } = await import('../load/sign-stream.js');
    process.exitCode = await signStream(scenario, flags, shell, {
      input: process.stdin,
      // What is signed is for the target: nothing of it may be blacked out.
      write: (line) => process.stdout.write(`${line}\n`),
    });
  });
}
