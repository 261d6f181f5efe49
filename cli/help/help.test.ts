import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { PROTOCOLS } from '../../catalog/protocols.js';
import { createProgram } from '../program.js';
import { openShell } from '../testing/quiet-shell.js';
import { EXAMPLES } from './examples.js';
import { COMMAND_GROUPS, OPTION_GROUPS } from './groups.js';

/** The program as it is, but for what its commands do. */
function createIdleProgram(): Command {
  const program = createProgram(openShell('.'), PROTOCOLS);
  const idle = (command: Command) => {
    for (const inner of command.commands) idle(inner);
    if (command.commands.length === 0 || command.registeredArguments.length > 0) {
      command.action(() => {});
    }
  };
  idle(program);
  return program;
}

function helpOf(...names: readonly string[]): string {
  let command = createProgram(openShell('.'), PROTOCOLS);
  for (const name of names) {
    const inner = command.commands.find((one) => one.name() === name);
    if (!inner) throw new RangeError(name);
    command = inner;
  }
  let shown = '';
  command.configureOutput({ writeOut: (text) => (shown += text) });
  command.outputHelp();
  return shown;
}

/** The words of a command line, those in single quotes as one. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|\S+/g)].map(([word, quoted]) => quoted ?? word);
}

const commands = createIdleProgram().createHelp().visibleCommands(createIdleProgram());

describe('examples', () => {
  it.each(Object.values(EXAMPLES).flat())('%s is a line that the program takes', async (line) => {
    const [name, ...args] = wordsOf(line);
    expect(name).toBe('duijie');
    await createIdleProgram().parseAsync(args, { from: 'user' });
  });

  it.each(commands.map((command) => command.name()).filter((name) => name !== 'help'))(
    '%s has some',
    (name) => expect(helpOf(name)).toContain(`Examples · 示例:\n  duijie ${name}`),
  );
});

describe('groups', () => {
  it('load has no option that stands outside of them', () => {
    const help = helpOf('load');
    expect(help).toMatch(/\nArrivals · 到达方式:\n {2}--rate/);
    const [, others = ''] = /\nOptions:\n(.*?)\n\n/s.exec(help) ?? [];
    expect(others).toMatch(/^ +-h, --help .*$/);
  });

  it('a command with a handful of options has none', () => {
    expect(helpOf('replay')).toMatch(/\nOptions:\n {2}--case/);
  });

  it('no hidden command is shown', () => {
    expect(helpOf()).toContain('Judge · 判定:\n  certify');
    expect(helpOf()).not.toContain('load-sink');
  });

  it('name nothing that there is not', () => {
    const program = createIdleProgram();
    const options = program.commands.flatMap((command) => command.options.map((one) => one.name()));
    const listed = Object.values(OPTION_GROUPS).flat();
    expect(listed.filter((name) => !options.includes(name))).toEqual([]);
    const names = program.commands.map((command) => command.name());
    expect(
      Object.values(COMMAND_GROUPS)
        .flat()
        .filter((name) => !names.includes(name)),
    ).toEqual([]);
  });
});
