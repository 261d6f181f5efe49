import { Command, InvalidArgumentError, Option } from 'commander';

interface Options {
  readonly inputs: number;
  readonly seed: number;
  readonly system?: readonly string[];
  readonly target?: readonly string[];
  readonly replay?: string;
  readonly finds: string;
  readonly list?: true;
}

/**
 * Reads the command line; prints and ends the process where it is wrong, or asks for help.
 *
 * @param groups what stands before the slash in the names of areas
 */
export function readOptions(
  systems: readonly string[],
  groups: readonly string[],
  argv: readonly string[],
): Options {
  return new Command('npm run fuzz --')
    .description('throw made-up inputs at every door of the product')
    .option('--inputs <n>', 'how many, over all areas', readWhole, 20_000)
    .option('--seed <n>', 'the same seed draws the same inputs', readWhole, 1)
    .addOption(new Option('--system <id...>', 'only areas of these systems').choices(systems))
    .addOption(new Option('--target <area...>', 'only these areas').choices(groups))
    .option('--replay <file>', 'try again what was found, and nothing else')
    .option('--finds <folder>', 'where finds are kept', 'fuzz-finds')
    .option('--list', 'list the areas')
    .parse(argv, { from: 'user' })
    .opts<Options>();
}

function readWhole(value: string): number {
  const number = Number(value);
  if (!/^\d{1,10}$/.test(value)) throw new InvalidArgumentError('It has to be a whole number.');
  return number;
}
