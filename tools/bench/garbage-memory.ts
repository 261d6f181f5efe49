import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listSystems } from '../../catalog/systems.js';
import { type ChildServer, readPeak, startChild } from './child-server.js';
import type { Extent } from './extent.js';
import { findFreePort } from './free-port.js';
import { type Dump, litter } from './garbage.js';
import { generate } from './generator.js';
import { startHostilePeer } from './hostile-peer.js';
import { say } from './ledger.js';
import { BIN, NOBODY, simulate } from './simulator.js';
import { strangersOf } from './strangers.js';

const GOAL = 'goal < 600';
const CONNECTIONS = 16;
const LOOK_MS = 100;

/** How much memory each program takes at most, whatever it is sent. */
export async function benchGarbage({ seconds, requests, system }: Extent): Promise<void> {
  for (const { id } of listSystems()) {
    if (system !== undefined && system !== id) continue;
    const simulator = await simulate(id, NOBODY);
    const dump = await dumpOf(id, simulator);
    await sayPeak(`${id} after ${seconds} s of garbage`, simulator, () =>
      litter(dump, performance.now() + seconds * 1000),
    );
    await sayPeak(`${id} after ${requests} small requests besides`, simulator, () =>
      pourSmall(simulator.url, dump, requests),
    );
    await simulator.stop();
  }
  if (system !== undefined) return;
  await benchJudges(seconds);
}

/** The programs that judge: what comes in answer, and what comes of its own accord. */
async function benchJudges(seconds: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'duijie-bench-'));
  const flags = ['--report-dir', folder, '--quiet'];
  const peer = await startHostilePeer();
  const until = () => performance.now() + seconds * 1000;
  try {
    const observer = await startChild(process.execPath, [
      ...[BIN, 'observe', 'das', '--port', '0', '--callback', NOBODY, ...flags],
    ]);
    await sayPeak(`observe: ${seconds} s of garbage`, observer, async () => {
      await litter(await dumpOf('das', observer), until());
    });
    await observer.stop();
    const proxy = await startChild(process.execPath, [
      ...[BIN, 'proxy', 'das', '--to', `das=${peer.url}`, ...flags],
    ]);
    await sayPeak(`proxy: ${seconds} s of garbage, answers of 1 MB`, proxy, async () => {
      await litter(await dumpOf('das', proxy), until());
    });
    await proxy.stop();
    await benchProgram('load: answers of 1 MB', seconds, [
      ...['load', 'das-report', '--target', peer.url, '--rate', '50'],
      ...['--duration', `${Math.max(1, seconds)}s`, ...flags],
    ]);
  } finally {
    await peer.stop();
  }
  const callbackPort = await findFreePort();
  const pouring = await startHostilePeer(callbackPort);
  try {
    await benchProgram('certify: answers and callbacks of 1 MB', seconds, [
      ...['certify', 'das', '--target', pouring.url, '--timeout', '2000'],
      ...['--set', `callback.port=${callbackPort}`, ...flags],
    ]);
  } finally {
    await pouring.stop();
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
