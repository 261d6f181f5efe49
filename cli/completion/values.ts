import type { Argument, Command, Option } from 'commander';
import { LANGUAGES, type Language } from '../../src/model/text.js';
import { SHELLS } from './scripts.js';

/** Something that could be typed, and what it is. */
export interface Candidate {
  readonly value: string;
  readonly summary: string;
}

/** What is known where a value is due. */
export interface Setting {
  /** The arguments of the command so far, of which the first may be a system. */
  readonly given: readonly string[];
  readonly language: Language;
}

type Source = (setting: Setting) => Promise<readonly Candidate[]> | readonly Candidate[];

const plain = (values: readonly string[]): Candidate[] =>
  values.map((value) => ({ value, summary: '' }));

const listSystems: Source = async () => {
  const { listSystems: list } = await import('../../catalog/systems.js');
  return list().map(({ id, protocol }) => ({ value: id, summary: protocol.id }));
};

const listProtocols: Source = async () => {
  const { PROTOCOLS } = await import('../../catalog/protocols.js');
  return plain(PROTOCOLS.map(({ id }) => id));
};

const listLoads: Source = async () => {
  const { listScenarios, MIXED } = await import('../../api/load/scenarios.js');
  return plain([...(await listScenarios()).map(({ id }) => id), MIXED]);
};

const listReporters: Source = async () => {
  const { REPORTER_NAMES } = await import('../../reports/reporter-name.js');
  return plain(['console', ...REPORTER_NAMES]);
};

/** By the name of the argument. */
const OF_ARGUMENTS: Readonly<Record<string, Source>> = {
  system: listSystems,
  protocol: listProtocols,
  scenario: listLoads,
  shell: () => plain(SHELLS),
};

/** By the name of the option. */
const OF_OPTIONS: Readonly<Record<string, Source>> = {
  lang: () => plain(LANGUAGES),
  system: listSystems,
  reporter: listReporters,
  async shape() {
    const { KINDS } = await import('../../api/load/shape.js');
    return plain(KINDS);
  },
  async engine() {
    const { ENGINES } = await import('../load/load.js');
    return plain(ENGINES);
  },
  async format() {
    const { TRACE_FORMATS } = await import('../tracing/trace.js');
    return plain(TRACE_FORMATS);
  },
  async reconcile() {
    const { METHODS } = await import('../../api/load/refusals.js');
    return plain(METHODS);
  },
  async scenario({ given: [system], language }) {
    const { listProvocations } = await import('../../api/listing/list-provocations.js');
    const all = await listProvocations(system);
    return all.map(({ name, title }) => ({ value: name, summary: title[language] }));
  },
  async defect({ given: [system], language }) {
    const { listDefects } = await import('../../api/listing/list-defects.js');
    return (await listDefects(system)).map(({ id, title }) => ({
      value: id,
      summary: title[language],
    }));
  },
  async ruling({ given: [system], language }) {
    const [{ listRulings }, { chooseSystem }] = await Promise.all([
      import('../../api/listing/list-rulings.js'),
      import('../../api/selection.js'),
    ]);
    const protocol = system === undefined ? undefined : chooseSystem(system).protocol.id;
    return listRulings(protocol).flatMap(({ id, choices }) =>
      choices.map((choice) => ({ value: `${id}=${choice.id}`, summary: choice.summary[language] })),
    );
  },
};

/** What an argument can be; nothing where it is free, or a file. */
export async function valuesOfArgument(
  argument: Argument,
  command: Command,
  setting: Setting,
): Promise<readonly Candidate[]> {
  if (argument.name() === 'command') return namesBelow(command.parent ?? command, setting.given);
  return (await OF_ARGUMENTS[argument.name()]?.(setting)) ?? [];
}

/** The commands below the one that the names lead to. */
function namesBelow(command: Command, names: readonly string[]): readonly Candidate[] {
  const [name, ...rest] = names;
  if (name === undefined) return listCommands(command);
  const inner = command.commands.find((one) => one.name() === name);
  return inner ? namesBelow(inner, rest) : [];
}

/** The commands below this one, but for what is hidden. */
export function listCommands(command: Command): Candidate[] {
  const visible = command.createHelp().visibleCommands(command);
  return visible.map((one) => ({ value: one.name(), summary: one.description() }));
}

/** What the value of an option can be; nothing where it is free, or a file. */
export async function valuesOfOption(
  option: Option,
  setting: Setting,
): Promise<readonly Candidate[]> {
  return (await OF_OPTIONS[option.name()]?.(setting)) ?? [];
}
