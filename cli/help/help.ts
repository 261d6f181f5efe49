import type { Command } from 'commander';
import { UsageError } from '../../api/errors.js';
import { suggest } from '../../api/nearest.js';
import { type Text, text } from '../../src/model/text.js';

/** What can be called below a command; what is hidden stays so. */
export function namesOf(command: Command): string[] {
  const visible = command.createHelp().visibleCommands(command);
  return visible.map((inner) => inner.name());
}

/** That there is no such command, and which one was meant. */
export function describeUnknown(name: string, command: Command): Text {
  const hint = suggest(name, namesOf(command));
  return text(`未知的命令 "${name}"；${hint.zh}`, `unknown command "${name}"; ${hint.en}`);
}

/**
 * `help [command…]` for the program and all commands that have some below them. Unlike commander's
 * own it refuses what is no command, and so does `--help` behind one.
 */
export function addHelpCommands(command: Command): void {
  for (const inner of command.commands) addHelpCommands(inner);
  if (command.commands.length === 0 || command.registeredArguments.length > 0) return;
  command.on('beforeHelp', () => {
    const [name] = command.args;
    if (name === undefined || name.startsWith('-') || findIn(command, name)) return;
    throw new UsageError(describeUnknown(name, command));
  });
  command
    .helpCommand(false)
    .command('help')
    .description('show help of a command · 显示命令的帮助')
    .argument('[command...]')
    .action((names: string[]) => find(names, command).outputHelp());
}

function find(names: readonly string[], command: Command): Command {
  return names.reduce((outer, name) => {
    const inner = findIn(outer, name);
    if (!inner) throw new UsageError(describeUnknown(name, outer));
    return inner;
  }, command);
}

function findIn(command: Command, name: string): Command | undefined {
  return command.commands.find((one) => one.name() === name);
}
