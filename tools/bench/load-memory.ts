import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRss } from './child-server.js';
import type { Extent } from './extent.js';
import { say } from './ledger.js';
import { openScenario, startSink } from './load-sink.js';
import { BIN } from './simulator.js';

const METERS = 1_000_000;
const RATE = 5000;
const LONG = '10m';
/** Enough to show that the measurement works. */
const SHORT = '5s';
const LOOK_MS = 250;

/** Memory of the generator that reports for a million meters. */
export async function benchLoadMemory({ isQuick }: Extent): Promise<void> {
  const duration = isQuick ? SHORT : LONG;
  const source = await openScenario('das-report');
  const sink = await startSink(source);
  const folder = await mkdtemp(join(tmpdir(), 'duijie-bench-'));
  const flags = { target: sink.url, fleet: METERS, rate: RATE, duration, 'report-dir': folder };
  const options = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(process.execPath, [BIN, 'load', 'das-report', '--quiet', ...options], {
    stdio: 'ignore',
  });
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, readRss(child.pid ?? 0) / 1024);
  }, LOOK_MS);
  await once(child, 'exit');
  clearInterval(watch);
  await Promise.all([sink.stop(), rm(folder, { recursive: true })]);
  const label = `load: ${METERS} meters, ${RATE}/s for ${duration}`;
  say(label, `${most.toFixed(0)} MiB RSS`, 'goal < 600');
}
