import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { listSystems } from '../../catalog/systems.js';
import { benchCertificate } from './certificate.js';
import { benchDemonstration } from './demonstration.js';
import { benchLoad } from './load.js';
import { benchMemory } from './memory.js';
import { benchObserver } from './observer.js';
import { benchPeers } from './peers.js';
import { benchProxy } from './proxy.js';
import { benchSlowdown } from './slowdown.js';
import { benchStability } from './stability.js';
import { benchStartUp } from './startup.js';
import { benchSuites } from './suites.js';
import { benchThroughput } from './throughput.js';

const SECTIONS = {
  startup: benchStartUp,
  suites: benchSuites,
  demo: benchDemonstration,
  throughput: benchThroughput,
  load: benchLoad,
  memory: benchMemory,
  observer: benchObserver,
  proxy: benchProxy,
  peers: benchPeers,
  stability: benchStability,
  slowdown: benchSlowdown,
  certificate: benchCertificate,
} as const;

/** Run for minutes or hours, and measure more than speed. */
const ONLY_WHEN_NAMED = new Set(['proxy', 'peers', 'stability', 'slowdown', 'certificate']);

/** Odd, so that there is a median. */
const ROUNDS = 15;
/** Enough to show that the benchmark works; its figures are rough. */
const QUICK_ROUNDS = 1;

/** An hour (`--seconds 3600 --requests 10000000`) is for whoever wants to know. */
const SECONDS = 20;
const QUICK_SECONDS = 1;
const REQUESTS = 20_000;
const QUICK_REQUESTS = 500;

const CHANGES = 100_000;
const QUICK_CHANGES = 2000;

const command = new Command('npm run bench --')
  .description('measure duijie beside what does the least that can be done')
  .addArgument(
    new Argument(
      '[sections...]',
      'all but proxy, peers, stability, slowdown and certificate when absent',
    ).choices(Object.keys(SECTIONS)),
  )
  .option('--quick', 'one round: shows that it runs, its figures are rough')
  .addOption(
    new Option(
      '--system <id>',
      'only this one, in suites, throughput, memory and stability',
    ).choices(listSystems().map(({ id }) => id)),
  )
  .addOption(
    new Option('--runs <n>', 'of each suite, in stability; pairs, in slowdown').argParser(
      readCount,
    ),
  )
  .addOption(
    new Option('--seconds <n>', 'of garbage for each program, in memory').argParser(readCount),
  )
  .addOption(
    new Option('--requests <n>', 'small ones for each simulator, in memory').argParser(readCount),
  )
  .addOption(new Option('--changes <n>', 'of one byte each, in certificate').argParser(readCount))
  .parse();
const usual = Object.keys(SECTIONS).filter((name) => !ONLY_WHEN_NAMED.has(name));
const chosen = command.args.length > 0 ? command.args : usual;
const {
  quick: isQuick = false,
  system,
  runs,
  seconds = isQuick ? QUICK_SECONDS : SECONDS,
  requests = isQuick ? QUICK_REQUESTS : REQUESTS,
  changes = isQuick ? QUICK_CHANGES : CHANGES,
} = command.opts<{
  quick?: true;
  system?: string;
  runs?: number;
  seconds?: number;
  requests?: number;
  changes?: number;
}>();

process.stdout.write(`node ${process.version}; ratios within this run\n`);
for (const [name, run] of Object.entries(SECTIONS)) {
  if (!chosen.includes(name)) continue;
  const rounds = isQuick ? QUICK_ROUNDS : ROUNDS;
  await run({ rounds, isQuick, system, runs, seconds, requests, changes });
}

function readCount(value: string): number {
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('is a whole number from 1');
}
