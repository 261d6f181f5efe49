import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openapi } from '../../api/description/describe-system.js';
import { findFreePorts } from '../../api/free-ports.js';
import { findSystem } from '../../catalog/systems.js';
import { type ChildServer, serverOf } from './child-server.js';
import { das, settleMeter } from './das-partner.js';
import type { Extent } from './extent.js';
import { generate } from './generator.js';
import { median, say } from './ledger.js';
import { NOBODY, simulate } from './simulator.js';

const OPERATION = '1008';
const CONNECTIONS = 16;
const ROUND_SECONDS = 1;
const START_MS = 60_000;
const LOOK_MS = 100;

/** A mock server that others make, in the version that runs on the Node.js that we support. */
interface Peer {
  readonly package: string;
  readonly bin: string;
  /** Prepares what it serves in `folder`, where `das.json` describes the system. */
  readonly args: (port: string, path: string, folder: string) => Promise<readonly string[]>;
}

const PEERS: Readonly<Record<string, Peer>> = {
  prism: {
    package: '@stoplight/prism-cli@5.14',
    bin: 'prism',
    args: async (port) => ['mock', 'das.json', '--port', port, '--host', '127.0.0.1'],
  },
  mockoon: {
    package: '@mockoon/cli@9',
    bin: 'mockoon-cli',
    args: async (port) => [
      ...['start', '--data', 'das.json', '--port', port, '--hostname', '127.0.0.1'],
      '--disable-log-to-file',
    ],
  },
  'json-server': {
    package: 'json-server@0.17',
    bin: 'json-server',
    async args(port, path, folder) {
      // It reads no description: what comes in replaces the one answer that it has.
      await writeFile(join(folder, 'db.json'), '{"answer":{"echoCode":"0000"}}');
      await writeFile(join(folder, 'routes.json'), JSON.stringify({ [path]: '/answer' }));
      const where = ['--port', port, '--host', '127.0.0.1', '--quiet'];
      return [...where, '--routes', 'routes.json', 'db.json'];
    },
  },
};

/**
 * Other mock servers beside ours, serving one operation out of our own description of it. Ours
 * checks tokens, validates, keeps state and journals meanwhile. They are fetched into a temporary
 * folder; one that cannot be had is left out.
 */
export async function benchPeers({ rounds }: Extent): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'duijie-peers-'));
  const simulator = await simulate('das', NOBODY);
  try {
    const { change } = await settleMeter(simulator, '990000000001');
    const nextRequest = das.requests(OPERATION, { body: change });
    const ratios: number[] = [];
    for (const [name, peer] of Object.entries(PEERS)) {
      const server = await startPeer(peer, join(folder, name)).catch((error: Error) => {
        say(`peers: ${name}`, 'not to be had', error.message.split('\n')[0] ?? '');
      });
      if (!server) continue;
      ratios.push(await compare(name, simulator, server, { rounds, nextRequest }));
      await server.stop();
    }
    if (ratios.length === 0) return;
    say('peers: das beside the best of them', `${Math.min(...ratios).toFixed(1)} ×`, 'goal ≥ 5');
  } finally {
    await simulator.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** How often ours answers while the other answers once. */
async function compare(
  name: string,
  simulator: ChildServer,
  server: ChildServer,
  { rounds, nextRequest }: { readonly rounds: number; readonly nextRequest: () => Buffer },
): Promise<number> {
  const measure = async (measured: ChildServer) => {
    const before = measured.cpu();
    const load = { url: measured.url, connections: CONNECTIONS, seconds: ROUND_SECONDS };
    const { answered, perSecond, bad } = await generate({ ...load, nextRequest });
    return { perSecond, bad, perCpu: answered / (measured.cpu() - before) };
  };
  const rows: (readonly [Measured, Measured])[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const row = [await measure(simulator), await measure(server)] as const;
    if (round > 0) rows.push(row); // the first one warms up
  }
  const ratio = (key: 'perSecond' | 'perCpu') =>
    median(rows.map(([ours, theirs]) => ours[key] / theirs[key]));
  const bad = rows.reduce((sum, [ours, theirs]) => sum + ours.bad + theirs.bad, 0);
  const rate = (index: 0 | 1) => Math.round(median(rows.map((row) => row[index].perSecond)));
  say(
    `peers: das ${OPERATION}, ${rate(0)}/s, beside ${name}, ${rate(1)}/s`,
    `${ratio('perSecond').toFixed(1)} ×`,
    `${ratio('perCpu').toFixed(1)} × by processor time; ${bad} bad`,
  );
  return ratio('perSecond');
}

interface Measured {
  readonly perSecond: number;
  readonly perCpu: number;
  readonly bad: number;
}

async function startPeer(peer: Peer, folder: string): Promise<ChildServer> {
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), '{ "private": true }');
  await writeFile(join(folder, 'das.json'), JSON.stringify(openapi('das')));
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--silent'];
  await promisify(execFile)('npm', ['install', ...flags, peer.package], { cwd: folder });
  const [port = 0] = await findFreePorts(1);
  const args = await peer.args(String(port), pathOf(OPERATION), folder);
  const child = spawn(join(folder, 'node_modules/.bin', peer.bin), args, {
    cwd: folder,
    stdio: 'ignore',
  });
  const deadline = performance.now() + START_MS;
  while (!(await isListening(port))) {
    if (performance.now() > deadline || child.exitCode !== null) {
      child.kill('SIGKILL');
      throw new Error(`${peer.package} does not listen`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return serverOf(child, `http://127.0.0.1:${port}`);
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1' });
  const listens = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return listens;
}

function pathOf(operation: string): string {
  const { operations } = findSystem('das').manifest;
  return operations.find(({ id }) => id === operation)?.path ?? '/';
}
