import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listSystems } from '../../catalog/systems.js';
import { printable } from '../../src/wire/printable.js';
import { TROUBLES } from './area.js';
import { AREAS } from './areas.js';
import { type AreaTally, tryArea } from './campaign.js';
import { closeReaders } from './files/file-stage.js';
import { closeHousehold } from './http/household.js';
import { type Find, reproduce } from './investigate.js';
import { readOptions } from './options.js';
import { describeFind, describeTally } from './table.js';

const groups = [...new Set(AREAS.map(({ id }) => id.split('/')[0] ?? id))];
const systems = listSystems().map(({ id }) => id);
const options = readOptions(systems, groups, process.argv.slice(2));
const chosen = AREAS.filter(({ id }) => {
  const [group = '', system] = id.split('/');
  const isWanted = options.target?.includes(group) ?? true;
  return isWanted && (options.system === undefined || options.system.includes(system ?? ''));
});

if (options.list) for (const { id, weight } of chosen) console.log(`${id} ${weight}`);
else process.exitCode = await (options.replay === undefined ? fuzz() : replay(options.replay));

async function fuzz(): Promise<number> {
  const { inputs, seed, finds: folder } = options;
  const began = performance.now();
  const whole = chosen.reduce((sum, { weight }) => sum + weight, 0);
  const tallies: AreaTally[] = [];
  for (const area of chosen) {
    const share = Math.ceil((inputs * area.weight) / whole);
    const tally = await tryArea(area, {
      inputs: share,
      seed,
      onProgress: showProgress(area.id, share),
      onTrouble: ({ kind, detail }) =>
        remark(`${area.id}: ${TROUBLES[kind]}, looking into it: ${printable(detail, 200)}`),
    });
    tallies.push(tally);
    console.log(describeTally(tally));
    for (const [index, find] of tally.finds.entries())
      console.log(describeFind(find, await keep(folder, find, index)));
  }
  closeReaders();
  const atEnd = await closeHousehold();
  if (atEnd) console.log(`  FIND ${TROUBLES[atEnd.kind]}: ${printable(atEnd.detail, 600)}`);
  const tried = tallies.reduce((sum, tally) => sum + tally.inputs, 0);
  const finds = tallies.reduce((sum, tally) => sum + tally.finds.length, 0);
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `${tried} inputs in ${Math.round(seconds)} s, ${Math.round(tried / seconds)} a second, seed ${seed}: ${finds} finds`,
  );
  return finds === 0 && !atEnd ? 0 : 1;
}

function remark(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A line every few seconds, for whoever waits. */
function showProgress(area: string, share: number): (tried: number) => void {
  let shown = performance.now();
  return (tried) => {
    if (performance.now() - shown < 5000) return;
    shown = performance.now();
    remark(`${area}: ${tried} of ${share}`);
  };
}

async function keep(folder: string, find: Find, index: number): Promise<string> {
  await mkdir(folder, { recursive: true });
  const name = `${find.area.replace('/', '-')}-${find.kind}-${find.seed}-${index + 1}.json`;
  const file = join(folder, name);
  await writeFile(file, `${JSON.stringify(find, undefined, 2)}\n`);
  return file;
}

async function replay(file: string): Promise<number> {
  const find = JSON.parse(await readFile(file, 'utf8')) as Find;
  const area = AREAS.find(({ id }) => id === find.area);
  if (!area) throw new RangeError(`no area ${find.area}`);
  const trouble = await reproduce(area, find.inputs);
  console.log(trouble ? `${TROUBLES[trouble.kind]}: ${trouble.detail}` : 'nothing is wrong');
  return trouble ? 1 : 0;
}
