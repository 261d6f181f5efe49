import { Command, InvalidArgumentError, Option } from 'commander';

interface Options {
  readonly system: readonly string[];
  readonly wire?: true;
  readonly callers?: true;
  readonly grep?: string;
  readonly sample?: number;
  readonly seed: number;
  readonly json?: true;
  readonly update?: true;
}

/**
 * Reads the command line; prints and ends the process where it is wrong, or asks for help.
 *
 * @param systems ids that may be chosen; all of them when none is
 */
export function readOptions(systems: readonly string[], argv: readonly string[]): Options {
  const program = new Command('npm run mutants --')
    .description('run the suites against mutants of every system')
    .addOption(
      new Option('--system <id...>', 'only these systems')
        .choices(systems)
        .default(systems, 'all of them'),
    )
    .addOption(
      new Option(
        '--wire',
        'change sound simulators on the wire, instead of breaking simulators',
      ).conflicts('callers'),
    )
    .option('--callers', 'break the clients of sound simulators, and judge them')
    .option('--grep <regexp>', 'only mutants whose id matches', readPattern)
    .option('--sample <n>', 'only so many of each system, drawn by the seed', readWhole)
    .option('--seed <n>', 'what a sample is drawn by', readWhole, 1)
    .option('--json', 'print all findings as JSON')
    .option(
      '--update',
      'write mutants.json and the tables of the READMEs; goes with neither filter',
    );
  const options = program.parse(argv, { from: 'user' }).opts<Options>();
  if (options.update && (options.grep !== undefined || options.sample !== undefined)) {
    program.error('error: --update wants all mutants: leave out --grep and --sample');
  }
  return options;
}

function readPattern(value: string): string {
  try {
    return new RegExp(value).source;
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

function readWhole(value: string): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || !Number.isSafeInteger(number)) {
    throw new InvalidArgumentError('It has to be a whole number.');
  }
  return number;
}
