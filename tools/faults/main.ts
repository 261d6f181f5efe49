import { Command, InvalidArgumentError } from 'commander';
import { createFaker } from '../../src/specification/faker.js';
import { printable } from '../../src/wire/printable.js';
import { KILLS } from './kills.js';
import type { Chance, Row } from './row.js';
import { SCARCITY_ROWS } from './scarcity.js';
import { SIGNAL_ROWS } from './signals.js';
import { TROUBLE_ROWS } from './trouble.js';

const ROWS: readonly Row[] = [...KILLS, ...SIGNAL_ROWS, ...SCARCITY_ROWS, ...TROUBLE_ROWS];

/** Programs under way at a time. */
const AT_ONCE = 2;

const { kills, seed, grep } = new Command('npm run faults --')
  .description('put the commands to trouble from outside, and see what is left')
  .option('--kills <n>', 'how many kills; of everything else in proportion', readWhole, 100)
  .option('--seed <n>', 'what the moments are drawn by', readWhole, 1)
  .option('--grep <text>', 'only rows whose name has it', '')
  .parse()
  .opts<{ kills: number; seed: number; grep: string }>();

const began = performance.now();
let complaints = 0;
let times = 0;
for (const row of ROWS.filter(({ what }) => what.includes(grep))) complaints += await show(row);
const seconds = Math.round((performance.now() - began) / 1000);
console.log(`${times} blows in ${seconds} s, seed ${seed}: ${complaints} complaints`);
process.exitCode = complaints === 0 ? 0 : 1;

/** Does a row as often as it is due, and prints what came of it. */
async function show(row: Row): Promise<number> {
  const due = row.times(kills);
  const seen = new Map<string, number>();
  const wrong = new Map<string, number>();
  const count = (counts: Map<string, number>, name: string) =>
    counts.set(name, (counts.get(name) ?? 0) + 1);
  let next = 0;
  const serve = async () => {
    while (next < due) {
      const sight = await row.run(createChance(row.what, next++));
      if (sight.complaints.length === 0) count(seen, sight.seen);
      for (const one of sight.complaints) count(wrong, one);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, serve));
  times += due;
  const list = [...seen].map(([name, number]) => `${number} × ${name}`).join('; ');
  console.log(`${row.what}: ${due} times\n  expected: ${row.expected}\n  seen: ${list}`);
  for (const [name, number] of wrong) console.log(`  WRONG ${number} × ${printable(name, 600)}`);
  return wrong.size;
}

function createChance(...key: readonly (string | number)[]): Chance {
  const faker = createFaker(seed, ...key);
  return {
    next: () => faker.number.float({ max: 0.999_999 }),
    pick: (items) => faker.helpers.arrayElement(items),
  };
}

function readWhole(value: string): number {
  if (!/^\d{1,6}$/.test(value)) throw new InvalidArgumentError('It has to be a whole number.');
  return Number(value);
}
