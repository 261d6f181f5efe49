import type { Argument, Command, Option } from 'commander';
import type { Language } from '../../src/model/text.js';
import {
  type Candidate,
  listCommands,
  type Setting,
  valuesOfArgument,
  valuesOfOption,
} from './values.js';

/** What is typed: the words behind the program's name, and the one that the cursor is in. */
export interface Typed {
  readonly words: readonly string[];
  readonly current: string;
}

/** Where the cursor stands. */
interface Place {
  readonly command: Command;
  /** Arguments of the command before the cursor. */
  readonly given: readonly string[];
  /** The option whose value is due. */
  readonly pending?: Option | undefined;
  /** Behind `--` there are no options. */
  readonly isPlain: boolean;
}

/**
 * What could stand where the cursor is, by the program as it is: its commands, options and the values
 * that they take. Nothing where only a name of a file or a number could.
 */
export async function findCandidates(
  program: Command,
  typed: Typed,
  language: Language,
): Promise<Candidate[]> {
  const place = findPlace(program, typed.words);
  const setting = { given: place.given, language };
  const [, option, value] = /^(--[\w-]+)=(.*)$/s.exec(typed.current) ?? [];
  const named = option === undefined ? undefined : findOption(place.command, option);
  if (named && value !== undefined) {
    const values = await valuesOfOption(named, setting);
    return startingWith(values, value).map((one) => ({ ...one, value: `${option}=${one.value}` }));
  }
  return startingWith(await candidatesAt(place, typed.current, setting), typed.current);
}

async function candidatesAt(
  { command, given, pending, isPlain }: Place,
  current: string,
  setting: Setting,
): Promise<readonly Candidate[]> {
  if (pending) return valuesOfOption(pending, setting);
  if (current.startsWith('-') && !isPlain) return listOptions(command);
  const argument = argumentAt(command.registeredArguments, given.length);
  const values = argument ? await valuesOfArgument(argument, command, setting) : [];
  return given.length === 0 ? [...listCommands(command), ...values] : values;
}

function findPlace(program: Command, words: readonly string[]): Place {
  let place: Place = { command: program, given: [], isPlain: false };
  for (const word of words) place = step(place, word);
  return place;
}

function step(place: Place, word: string): Place {
  const { command, given, pending, isPlain } = place;
  // Some shells take `--option=value` apart.
  if (word === '=') return place;
  if (pending) return { ...place, pending: undefined };
  if (word === '--') return { ...place, isPlain: true };
  if (word.startsWith('-') && !isPlain) {
    const option = word.includes('=') ? undefined : findOption(command, word);
    return { ...place, pending: option?.required || option?.optional ? option : undefined };
  }
  const inner = given.length === 0 && command.commands.find((one) => one.name() === word);
  return inner ? { command: inner, given: [], isPlain } : { ...place, given: [...given, word] };
}

function findOption(command: Command, word: string): Option | undefined {
  const own = command.options.find(({ long, short }) => word === long || word === short);
  return own ?? (command.parent ? findOption(command.parent, word) : undefined);
}

function argumentAt(all: readonly Argument[], index: number): Argument | undefined {
  const last = all.at(-1);
  return all[index] ?? (last?.variadic ? last : undefined);
}

function listOptions(command: Command): Candidate[] {
  const help = command.createHelp();
  const outer = command.parent ? help.visibleGlobalOptions(command) : [];
  return [...help.visibleOptions(command), ...outer].map(({ long, short, description }) => ({
    value: long ?? short ?? '',
    summary: description,
  }));
}

function startingWith(all: readonly Candidate[], start: string): Candidate[] {
  return all.filter(({ value }) => value.startsWith(start));
}
