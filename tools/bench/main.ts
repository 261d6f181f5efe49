import { Argument, Command, Option } from 'commander';
import { listSystems } from '../../src/catalog/systems.js';
import { benchLoad } from './load.js';
import { benchMemory } from './memory.js';
import { benchStartUp } from './startup.js';
import { benchSuites } from './suites.js';
import { benchThroughput } from './throughput.js';

const SECTIONS = {
  startup: benchStartUp,
  suites: benchSuites,
  throughput: benchThroughput,
  load: benchLoad,
  memory: benchMemory,
} as const;

/** Odd, so that there is a middle. */
const ROUNDS = 15;
/** Shows that the benchmark runs; its figures are rough. */
const QUICK_ROUNDS = 1;

const command = new Command('npm run bench --')
  .description('measure duijie beside what does the least that can be done')
  .addArgument(new Argument('[sections...]', 'all when absent').choices(Object.keys(SECTIONS)))
  .option('--quick', 'one round: shows that it runs, its figures are rough')
  .addOption(
    new Option('--system <id>', 'only this one, in throughput').choices(
      listSystems().map(({ id }) => id),
    ),
  )
  .parse();
const chosen = command.args.length > 0 ? command.args : Object.keys(SECTIONS);
const { quick: isQuick = false, system } = command.opts<{ quick?: true; system?: string }>();

process.stdout.write(`node ${process.version}; ratios within this run\n`);
for (const [name, run] of Object.entries(SECTIONS)) {
  if (!chosen.includes(name)) continue;
  await run({ rounds: isQuick ? QUICK_ROUNDS : ROUNDS, isQuick, system });
}
