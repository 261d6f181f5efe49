import { parseArgs } from 'node:util';
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

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, system: { type: 'string' } },
});
const names = Object.keys(SECTIONS);
const unknown = positionals.find((name) => !names.includes(name));
if (unknown !== undefined) {
  process.stderr.write(`no section ${unknown}; valid: ${names.join(', ')}\n`);
  process.exit(2);
}

process.stdout.write(`node ${process.version}; ratios within this run\n`);
for (const [name, run] of Object.entries(SECTIONS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  await run({
    rounds: values.quick ? QUICK_ROUNDS : ROUNDS,
    isQuick: values.quick,
    system: values.system,
  });
}
