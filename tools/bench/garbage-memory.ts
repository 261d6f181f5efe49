import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePorts } from '../../api/free-ports.js';
import { listSystems } from '../../catalog/systems.js';
import { type ChildServer, readPeak, startChild } from './child-server.js';
import type { Extent } from './extent.js';
import { type Dump, litter } from './garbage.js';
import { generate } from './generator.js';
import { startHostilePeer } from './hostile-peer.js';
import { say } from './ledger.js';
import { BIN, NOBODY, simulate } from './simulator.js';
import { strangersOf } from './strangers.js';

const GOAL = 'goal < 600';
const CONNECTIONS = 16;
const LOOK_MS = 100;

/**
 * How much memory each program takes at most, whatever it is sent. All run beside each other, so
 * that an hour of it takes an hour.
 */
export async function benchGarbage(extent: Extent): Promise<void> {
  const { system } = extent;
  const simulators = listSystems().filter(({ id }) => system === undefined || system === id);
  await Promise.all([
    ...simulators.map(({ id }) => benchSimulator(id, extent)),
    ...(system === undefined ? [benchServers(extent.seconds), benchCertify(extent.seconds)] : []),
  ]);
}

async function benchSimulator(id: string, { seconds, requests }: Extent): Promise<void> {
  const simulator = await simulate(id, NOBODY);
  const dump = await dumpOf(id, simulator);
  await sayPeak(`${id} after ${seconds} s of garbage`, simulator, () => litterFor(seconds, dump));
  await sayPeak(`${id} after ${requests} small requests besides`, simulator, () =>
    pourSmall(simulator.url, dump, requests),
  );
  await simulator.stop();
}

/** The programs that others call, or that call them, but for `certify`. */
async function benchServers(seconds: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'duijie-bench-'));
  const flagsOf = (name: string) => ['--report-dir', join(folder, name), '--quiet'];
  const peer = await startHostilePeer();
  const benchServer = async (label: string, args: readonly string[]) => {
    const server = await startChild(process.execPath, [BIN, ...args]);
    await sayPeak(label, server, async () => litterFor(seconds, await dumpOf('das', server)));
    await server.stop();
  };
  try {
    await Promise.all([
      benchServer(`observe: ${seconds} s of garbage`, [
        ...['observe', 'das', '--port', '0', '--callback', NOBODY, ...flagsOf('observe')],
      ]),
      benchServer(`proxy: ${seconds} s of garbage, answers of 1 MB`, [
        ...['proxy', 'das', '--to', `das=${peer.url}`, ...flagsOf('proxy')],
      ]),
      benchProgram('load: answers of 1 MB', seconds, [
        ...['load', 'das-report', '--target', peer.url, '--rate', '50'],
        ...['--duration', `${Math.max(1, seconds)}s`, ...flagsOf('load')],
      ]),
    ]);
  } finally {
    await peer.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function benchCertify(seconds: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'duijie-bench-'));
  const [callbackPort = 0] = await findFreePorts(1);
  const peer = await startHostilePeer(callbackPort);
  try {
    await benchProgram('certify: answers and callbacks of 1 MB', seconds, [
      ...['certify', 'das', '--target', peer.url, '--timeout', '2000'],
      ...['--set', `callback.port=${callbackPort}`, '--report-dir', folder, '--quiet'],
    ]);
  } finally {
    await peer.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A program that ends by itself, or when it has been run for so long. */
async function benchProgram(label: string, seconds: number, args: readonly string[]) {
  const child = spawn(process.execPath, [BIN, ...args], { stdio: 'ignore' });
  let most = 0;
  const watch = setInterval(() => {
    if (child.exitCode === null) most = Math.max(most, readPeak(child.pid ?? 0) / 1024 || 0);
  }, LOOK_MS);
  const stop = setTimeout(() => child.kill('SIGINT'), Math.max(10, seconds) * 1000);
  const [code] = await once(child, 'exit');
  clearInterval(watch);
  clearTimeout(stop);
  say(`${label}, exit code ${code}`, `${most.toFixed(0)} MiB RSS at most`, GOAL);
}

async function sayPeak(label: string, server: ChildServer, act: () => Promise<unknown>) {
  await act();
  say(label, `${server.peak().toFixed(0)} MiB RSS at most`, GOAL);
}

async function litterFor(seconds: number, dump: Dump): Promise<void> {
  await litter(dump, performance.now() + seconds * 1000);
}

async function dumpOf(id: string, { url }: ChildServer): Promise<Dump> {
  const system = listSystems().find((one) => one.id === id);
  const operations = system?.manifest.operations.filter((operation) => operation.system === id);
  return {
    port: Number(new URL(url).port),
    paths: operations?.map(({ path }) => path) ?? ['/'],
    nextRequest: await strangersOf(id, url),
  };
}

/** Requests without a token, each with a number of its own: refused, and journaled. */
async function pourSmall(url: string, { paths }: Dump, amount: number): Promise<void> {
  let index = 0;
  const nextRequest = () => {
    index += 1;
    const body = JSON.stringify({ serialNo: String(index).padStart(32, '0') });
    const head = `POST ${paths[index % paths.length]} HTTP/1.1\r\nHost: 127.0.0.1`;
    const type = 'Content-Type: application/json';
    return Buffer.from(`${head}\r\n${type}\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  };
  await generate({ url, connections: CONNECTIONS, seconds: 0, amount, nextRequest });
}
