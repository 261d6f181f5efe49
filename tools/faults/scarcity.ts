import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from './program.js';
import { findSpoiltReports, hasReport } from './reports.js';
import type { Chance, Row, Sight } from './row.js';

/** What comes to its end by itself, soon. */
const COMMANDS = [
  ['certify', 'cylinder', '--demo', '--quiet'],
  ['load', 'cylinder-links', '--demo', '--duration', '1s', '--rate', '20', '--quiet'],
  ['observe', 'das', '--port', '0', '--for', '1s', '--quiet'],
] as const;

/** Verdicts, or that the surroundings did not allow one; never a fault of the harness. */
const EXITS: readonly (number | null)[] = [0, 1, 3, 4];

const EXPECTED = 'a verdict, or exit 3 with a message; no report that is cut off';

export const SCARCITY_ROWS: readonly Row[] = [
  {
    what: 'stdout on a full disk',
    expected: 'exit 3 with a message, or a verdict; the report is written all the same',
    times: (kills) => (existsSync('/dev/full') ? Math.ceil(kills / 30) : 0),
    run: async (chance) => starve(chance, { shell: 'exec "$@" >/dev/full' }, 'insists on a report'),
  },
  {
    what: 'reports on a full disk',
    expected: EXPECTED,
    times: (kills) => (canMount() ? Math.ceil(kills / 30) : 0),
    run: starveOfDisk,
  },
  {
    what: 'files no longer than 2 to 60 KiB',
    expected: EXPECTED,
    times: (kills) => Math.ceil(kills / 30),
    run: (chance) =>
      starve(chance, {
        // Counted in blocks of 512 bytes; the signal would end it before it can say anything.
        shell: `trap '' XFSZ; ulimit -f ${4 + Math.floor(chance.next() * 120)}; exec "$@"`,
      }),
  },
  {
    what: '20 to 60 descriptors',
    expected: EXPECTED,
    times: (kills) => Math.ceil(kills / 15),
    run: (chance) =>
      starve(chance, { shell: `ulimit -n ${20 + Math.floor(chance.next() * 40)}; exec "$@"` }),
  },
];

async function starve(
  chance: Chance,
  circumstances: Parameters<typeof startProgram>[1],
  demand?: 'insists on a report',
): Promise<Sight> {
  const args = chance.pick(COMMANDS);
  const program = await startProgram(args, circumstances);
  try {
    const ended = await program.waitForEnd();
    const folder = join(program.folder, args[0] === 'load' ? 'duijie-load' : 'duijie-report');
    const complaints = [
      ...(ended && EXITS.includes(ended.code)
        ? []
        : [
            `${args[0]}: exit ${ended?.code ?? ended?.signal}: ${ended?.stderr.trim().slice(-300)}`,
          ]),
      ...(ended?.code === 3 && ended.stderr.trim() === ''
        ? [`${args[0]}: exit 3 without a word`]
        : []),
      ...(demand && !(await hasReport(folder)) ? [`${args[0]}: no report`] : []),
      ...(await findSpoiltReports(folder)).map((one) => `${args[0]}: ${one}`),
    ];
    return { seen: `exit ${ended?.code}`, complaints };
  } finally {
    await program.remove();
  }
}

/** Only root can, and not everywhere. */
function canMount(): boolean {
  if (process.getuid?.() !== 0) return false;
  return mount('/mnt', 16) && unmount('/mnt');
}

async function starveOfDisk(chance: Chance): Promise<Sight> {
  const folder = await mkdtemp(join(tmpdir(), 'duijie-full-'));
  mount(folder, 8 + Math.floor(chance.next() * 120));
  try {
    return await starve(chance, { folder });
  } finally {
    unmount(folder);
    await rm(folder, { recursive: true, force: true });
  }
}

function mount(folder: string, kib: number): boolean {
  return execute('mount', ['-t', 'tmpfs', '-o', `size=${kib}k`, 'tmpfs', folder]);
}

function unmount(folder: string): boolean {
  return execute('umount', [folder]);
}

function execute(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
