import { benchMemory } from './memory.js';
import { benchStartUp } from './startup.js';
import { benchSuites } from './suites.js';
import { benchThroughput } from './throughput.js';

const SECTIONS = {
  startup: benchStartUp,
  suites: benchSuites,
  throughput: benchThroughput,
  memory: benchMemory,
} as const;

/** Odd, so that there is a middle. */
const ROUNDS = 15;
/** Shows that the benchmark runs; its figures are rough. */
const QUICK_ROUNDS = 1;

const chosen = new Set(process.argv.slice(2));
const rounds = chosen.delete('--quick') ? QUICK_ROUNDS : ROUNDS;
const valid = [...Object.keys(SECTIONS), '--quick'];
const unknown = [...chosen].find((name) => !(name in SECTIONS));
if (unknown !== undefined) {
  process.stderr.write(`no section ${unknown}; valid: ${valid.join(', ')}\n`);
  process.exit(2);
}

process.stdout.write(`node ${process.version}; ratios within this run\n`);
for (const [name, run] of Object.entries(SECTIONS)) {
  if (chosen.size === 0 || chosen.has(name)) await run(rounds);
}
