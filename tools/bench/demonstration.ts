import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Extent } from './extent.js';
import { median, say } from './ledger.js';
import { BIN } from './simulator.js';

const ROUNDS = 3;

/** The full certification of the simulators of all systems, start-up and reports included. */
export async function benchDemonstration({ isQuick }: Extent): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'duijie-bench-'));
  try {
    const seconds: number[] = [];
    for (let round = 0; round < (isQuick ? 1 : ROUNDS); round += 1) {
      seconds.push(await certifyAll(folder));
    }
    say('duijie certify --demo', `${median(seconds).toFixed(1)} s`, 'goal < 10 s');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function certifyAll(folder: string): Promise<number> {
  const began = performance.now();
  const args = [BIN, 'certify', '--demo', '--quiet', '--report-dir', folder];
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`duijie certify --demo exited with ${code}`);
  return (performance.now() - began) / 1000;
}
