import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { makeFolder } from './testing/run-duijie.js';

const EXECUTABLE = fileURLToPath(new URL('../bin/duijie', import.meta.url));

/** Starts an observer and is then as idle as a test that hangs. */
const PARENT = `
  const { spawn } = require('node:child_process');
  const args = ['observe', 'samr', '--port', '0', '--exit-with-parent', '--reporter', 'console'];
  spawn(process.execPath, [${JSON.stringify(EXECUTABLE)}, ...args], { stdio: 'inherit' });
  setInterval(() => {}, 1000);
`;

it('ends with the process that started it, even when that was killed', async () => {
  const parent = spawn(process.execPath, ['-e', PARENT], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void parent.kill('SIGKILL'));
  await expectEndWith(parent, 'SIGKILL');
});

/** A project that has the program among its packages. */
function makeProject(): string {
  const folder = makeFolder();
  const packages = join(folder, 'node_modules');
  mkdirSync(join(packages, '.bin'), { recursive: true });
  symlinkSync(dirname(dirname(EXECUTABLE)), join(packages, 'duijie'));
  symlinkSync('../duijie/bin/duijie', join(packages, '.bin', 'duijie'));
  writeFileSync(join(folder, 'package.json'), '{}');
  return folder;
}

/** npx looks for nothing elsewhere. */
const OFFLINE = { npm_config_offline: 'true', npm_config_update_notifier: 'false' };

// On other systems the shell that npx starts makes way for the program.
it.runIf(process.platform === 'linux').each(['SIGTERM', 'SIGKILL'] as const)(
  'ends with npx, which %s ends without a word to the program',
  { timeout: 60_000 },
  async (signal) => {
    const npx = spawn('npx', ['duijie', 'simulate', 'samr', '--port', '0'], {
      cwd: makeProject(),
      env: { PATH: process.env.PATH, HOME: makeFolder(), ...OFFLINE },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await expectEndWith(npx, signal);
  },
);

async function expectEndWith(
  parent: ChildProcessByStdio<null, Readable, null>,
  signal: NodeJS.Signals,
): Promise<void> {
  onTestFinished(() => void parent.kill('SIGKILL'));
  const url = await new Promise<string>((resolve) => {
    parent.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      const found = /^listening samr (\S+)$/m.exec(chunk)?.[1];
      if (found) resolve(found);
    });
  });
  expect((await fetch(`${url}/__admin/health`)).status).toBe(200);
  // What it has started holds its output, too: the stream ends when both are gone.
  const ended = once(parent.stdout, 'close');
  parent.kill(signal);
  await ended;
  await expect(fetch(`${url}/__admin/health`)).rejects.toThrow();
}
