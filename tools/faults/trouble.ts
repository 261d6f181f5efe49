import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { RunResult } from '../../src/model/result.js';
import { startProgram } from './program.js';
import { type Mishap, startRelay } from './relay.js';
import { findSpoiltReports } from './reports.js';
import type { Chance, Row, Sight } from './row.js';

/** Systems whose suites wait for no callbacks, and so need no fixed port. */
const SYSTEMS = ['cis', 'business', 'cylinder', 'mohurd', 'samr'] as const;

const SHARE = 0.05;

const EXPECTED = 'an end with exit 0, 1, 3 or 4, and a report that its schema accepts';

const BLAMELESS = `${EXPECTED}; a sound system is not blamed for its line`;

const relayed = (what: string, mishaps: readonly Mishap[]): Row => ({
  what,
  expected: BLAMELESS,
  times: (kills) => Math.floor(kills / 25),
  run: (chance) => certifyThrough(mishaps, chance),
});

export const TROUBLE_ROWS: readonly Row[] = [
  relayed('certify: 5 % of pieces reset', ['reset']),
  relayed('certify: 5 % of pieces lost', ['loss']),
  relayed('certify: 5 % of pieces stalled', ['stall']),
  relayed('certify: 5 % of pieces half closed', ['half-close']),
  {
    what: 'certify: the clock of the target steps by an hour, every second',
    expected: EXPECTED,
    times: (kills) => Math.floor(kills / 25),
    run: (chance) =>
      certify(chance, async (url, isOver) => {
        while (!isOver()) {
          await setTimeout(1000);
          const headers = { 'Content-Type': 'application/json' };
          const step = { method: 'PUT', headers, body: '{"advance":"1h"}' };
          await fetch(`${url}/__admin/clock`, step).catch(() => undefined);
        }
      }),
  },
];

async function certifyThrough(mishaps: readonly Mishap[], chance: Chance): Promise<Sight> {
  const sight = await certify(chance, undefined, (port) =>
    startRelay(port, mishaps, SHARE, chance),
  );
  const { seen, system, blamed, complaints } = sight;
  return {
    seen,
    complaints: [...complaints, ...blamed.map((id) => `${system}: it is blamed by ${id}`)],
  };
}

interface Certified extends Sight {
  readonly system: string;
  readonly blamed: readonly string[];
}

async function certify(
  chance: Chance,
  meanwhile?: (url: string, isOver: () => boolean) => Promise<void>,
  between?: (port: number) => ReturnType<typeof startRelay>,
): Promise<Certified> {
  const system = chance.pick(SYSTEMS);
  const target = await startProgram(['simulate', system, '--port', '0']);
  const [, url = '', port = ''] = (await target.saying(/listening \S+ (http:\S+:(\d+))/)) ?? [];
  const relay = await between?.(Number(port));
  const args = ['certify', system, '--target', relay?.url ?? url, '--quiet', '--timeout', '2000'];
  const program = await startProgram(args);
  let isOver = false;
  const doing = meanwhile?.(url, () => isOver);
  try {
    const ended = await program.waitForEnd(300_000);
    const folder = join(program.folder, 'duijie-report');
    const complaints = [
      ...(ended ? [] : [`${system}: it did not end`]),
      ...(ended && ![0, 1, 3, 4].includes(ended.code ?? -1)
        ? [`${system}: exit ${ended.code ?? ended.signal}: ${ended.stderr.trim().slice(-300)}`]
        : []),
      ...(await findSpoiltReports(folder)),
      ...(await program.listRemains()),
    ];
    const blamed = await listBlamed(folder);
    return {
      seen: `exit ${ended?.code}, ${blamed.length} of weight must failed`,
      complaints,
      system,
      blamed,
    };
  } finally {
    isOver = true;
    await doing;
    await relay?.close();
    await program.remove();
    await target.remove();
  }
}

/** The cases of weight must that failed. */
async function listBlamed(folder: string): Promise<string[]> {
  const [name] = (await readdir(folder).catch(() => [])).filter((one) =>
    /^results.*\.json$/.test(one),
  );
  if (name === undefined) return [];
  const content = JSON.parse(await readFile(join(folder, name), 'utf8')) as RunResult | RunResult[];
  return [content]
    .flat()
    .flatMap(({ cases }) => cases)
    .filter(({ verdict, weight }) => verdict === 'fail' && weight === 'must')
    .map(({ id }) => id);
}
