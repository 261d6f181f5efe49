import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

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
  const said = new Promise<string>((resolve) => {
    parent.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      const url = /^listening samr (\S+)$/m.exec(chunk)?.[1];
      if (url) resolve(url);
    });
  });
  const url = await said;
  expect((await fetch(`${url}/__admin/health`)).status).toBe(200);
  // What it has started holds its output, too: the stream ends when both are gone.
  const ended = once(parent.stdout, 'close');
  parent.kill('SIGKILL');
  await ended;
  await expect(fetch(`${url}/__admin/health`)).rejects.toThrow();
});
