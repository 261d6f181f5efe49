import { Command, InvalidArgumentError } from 'commander';
import { createFaker } from '../../src/specification/faker.js';
import { KILLS } from './kills.js';
import type { Chance, Row } from './row.js';
import { SCARCITY_ROWS } from './scarcity.js';
import { Sheet } from './sheet.js';
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
const sheets = ROWS.filter(({ what }) => what.includes(grep)).map(
  (row) => new Sheet(row, row.times(kills)),
);
const blows = sheets.flatMap((sheet) =>
  Array.from({ length: sheet.due }, (_, index) => ({ sheet, index })),
);
const queue = [...blows];
await Promise.all(Array.from({ length: AT_ONCE }, serve));
const complaints = sheets.reduce((sum, { wrong }) => sum + wrong.size, 0);
const seconds = Math.round((performance.now() - began) / 1000);
console.log(`${blows.length} blows in ${seconds} s, seed ${seed}: ${complaints} complaints`);
process.exitCode = complaints === 0 ? 0 : 1;

async function serve(): Promise<void> {
  for (let blow = queue.shift(); blow; blow = queue.shift()) {
    const { sheet, index } = blow;
    sheet.note(await sheet.row.run(createChance(sheet.row.what, index)));
    if (sheet.isFull) console.log(sheet.describe());
  }
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
