import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isObject } from '../../src/wire/json.js';
import { type Program, startProgram } from './program.js';
import { findSpoiltReports } from './reports.js';
import type { Chance, Row, Sight } from './row.js';

/** What runs until it is told to end, or for longer than anybody waits here. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  'certify --demo': ['certify', '--demo'],
  'load --demo': ['load', 'das-report', '--demo', '--duration', '60s'],
  'load --workers 2': 'load samr-add --demo --workers 2 --duration 60s'.split(' '),
  observe: ['observe', 'das', '--port', '0'],
  proxy: ['proxy', 'das', '--to', 'das=http://127.0.0.1:9'],
  simulate: ['simulate', 'das', 'cis', 'samr', '--port', '0', '--report-every', '1s'],
};

/** A command is killed within so long from its start, or from its first word. */
const SPAN_MS = 3000;

export const KILLS: readonly Row[] = [
  ...Object.entries(COMMANDS).map(
    ([name, args]): Row => ({
      what: `kill -9: ${name}`,
      expected: 'no process lives on, no temporary file stays, no report is cut off',
      times: (kills) => Math.ceil(kills / 7),
      run: (chance) => kill(args, chance),
    }),
  ),
  {
    what: 'kill -9: load, then load reconcile',
    expected: 'each request that the target has taken is accounted for, none is missing',
    times: (kills) => Math.ceil(kills / 7),
    run: killLoad,
  },
];

async function kill(args: readonly string[], chance: Chance): Promise<Sight> {
  const program = await startProgram(args);
  try {
    if (chance.next() < 0.5) await program.saying(/\S/);
    const complaints = await killAfter(program, chance.next() * SPAN_MS);
    const names = ['duijie-report', 'duijie-load'].map((name) => join(program.folder, name));
    const spoilt = (await Promise.all(names.map(findSpoiltReports))).flat();
    return { seen: 'nothing left', complaints: [...complaints, ...spoilt] };
  } finally {
    await program.remove();
  }
}

/** @returns what it has left behind */
async function killAfter(program: Program, ms: number): Promise<string[]> {
  await setTimeout(ms);
  program.child.kill('SIGKILL');
  await program.waitForEnd();
  return program.listRemains();
}

async function killLoad(chance: Chance): Promise<Sight> {
  const target = await startProgram(['simulate', 'cis', '--port', '0']);
  const [, url = ''] = (await target.saying(/listening cis (\S+)/)) ?? [];
  const flags = chance.pick([[], ['--workers', '2'], ['--bad', 'duplicate=10%']]);
  const args = ['--target', url, '--rate', '300', '--duration', '60s', '--quiet', ...flags];
  const load = await startProgram(['load', 'das-report', ...args]);
  try {
    if (chance.next() < 0.9) await waitForLedger(load.folder);
    const left = await killAfter(load, chance.next() * SPAN_MS);
    const taken = await countTaken(url);
    const { seen, complaints } = await reconcile(load.folder, url, taken);
    return { seen, complaints: [...left, ...complaints] };
  } finally {
    await load.remove();
    await target.remove();
  }
}

/** Until something has been sent. */
async function waitForLedger(folder: string): Promise<void> {
  const file = join(folder, 'duijie-load/ledger.jsonl');
  const lines = async () => (await readFile(file, 'utf8').catch(() => '')).split('\n').length;
  for (const until = performance.now() + LEDGER_MS; (await lines()) < 3; ) {
    if (performance.now() > until) return;
    await setTimeout(50);
  }
}

const LEDGER_MS = 30_000;

/** How many marked requests the target has carried out. */
async function countTaken(url: string): Promise<number> {
  const shown: unknown = await (await fetch(`${url}/__admin/marks`)).json();
  const counts = isObject(shown) && typeof shown.counts === 'string' ? shown.counts : '';
  return Buffer.from(counts, 'base64').filter((times) => times > 0).length;
}

async function reconcile(folder: string, url: string, taken: number): Promise<Sight> {
  const judging = await startProgram(['load', 'reconcile', '--target', url], { folder });
  const ended = await judging.waitForEnd();
  const content = await readFile(join(folder, 'duijie-load/load.json'), 'utf8').catch(() => '{}');
  const { reconciliation } = JSON.parse(content) as {
    reconciliation?: Readonly<Record<string, number>>;
  };
  if (!reconciliation) {
    const complaints =
      taken > 0 ? [`${taken} requests taken, and no ledger: ${ended?.stderr.trim()}`] : [];
    return { seen: 'killed before the first request', complaints };
  }
  const {
    stored = 0,
    unknownStored = 0,
    unrecorded = 0,
    missing = 0,
    doubled = 0,
  } = reconciliation;
  const accounted = stored + unknownStored + unrecorded;
  const complaints = [
    ...(ended?.code === 3
      ? []
      : [`load reconcile ended with ${ended?.code}: ${ended?.stderr.trim()}`]),
    ...(accounted === taken ? [] : [`${taken} requests taken, ${accounted} accounted for`]),
    ...(missing === 0 ? [] : [`${missing} acknowledged and missing`]),
    ...(doubled === 0 ? [] : [`${doubled} doubled`]),
  ];
  return { seen: 'every request accounted for', complaints };
}
