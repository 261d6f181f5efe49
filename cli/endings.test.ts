import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import type { RunResult } from '../src/model/result.js';
import { makeFolder, startDuijie, startSimulator } from './testing/run-duijie.js';

const EXECUTABLE = fileURLToPath(new URL('../bin/duijie', import.meta.url));

/** Runs a program of ours with its output somewhere special. */
async function runInto(stdout: number | 'pipe', args: readonly string[], folder = makeFolder()) {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { PATH: process.env.PATH, LANG: 'en_US.UTF-8' },
    stdio: ['ignore', stdout, 'pipe'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, said, folder };
}

const isLinux = process.platform === 'linux';

it.runIf(isLinux)('leaves the reports and says so when its output is on a full disk', async () => {
  const args = ['certify', 'cis', '--demo', '--grep', 'cis/2003/accepts', '--quiet'];
  const full = openSync('/dev/full', 'w');
  const { code, said, folder } = await runInto(full, [EXECUTABLE, ...args]);
  expect([code, said]).toEqual([3, expect.stringContaining('standard output: the disk is full')]);
  expect(existsSync(join(folder, 'duijie-report/results.json'))).toBe(true);
});

it.runIf(isLinux)('says that a list does not fit on the disk', async () => {
  const full = openSync('/dev/full', 'w');
  const lists = [['systems'], ['load', 'das-report', '--fleet', '90000', '--list-fleet']];
  for (const args of lists) {
    const { code, said } = await runInto(full, [EXECUTABLE, ...args]);
    expect([code, said]).toEqual([3, expect.stringContaining('the disk is full')]);
  }
});

it('never says "not conformant" of a program that cannot be loaded', async () => {
  const folder = makeFolder();
  mkdirSync(join(folder, 'bin'));
  cpSync(EXECUTABLE, join(folder, 'bin/duijie'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const program = [join(folder, 'bin/duijie'), 'certify', 'cis', '--demo'];
  expect(await runInto('pipe', program)).toMatchObject({
    code: 70,
    said: expect.stringContaining('npm run build'),
  });
  mkdirSync(join(folder, 'dist'));
  for (const broken of ['const = 1;', "import './chunks/gone.js';", 'throw new Error("no");']) {
    writeFileSync(join(folder, 'dist/duijie.js'), broken);
    expect(await runInto('pipe', program)).toMatchObject({
      code: 70,
      said: expect.stringContaining('the program cannot be loaded'),
    });
  }
});

it('says that it is at fault when nothing is left that a command could wait for', async () => {
  const folder = makeFolder();
  writeFileSync(
    join(folder, 'deaf.mjs'),
    "import { Server } from 'node:net';\nServer.prototype.listen = function () { return this; };",
  );
  const deaf = `--import=${pathToFileURL(join(folder, 'deaf.mjs'))}`;
  const { code, said } = await runInto('pipe', [deaf, EXECUTABLE, 'simulate', 'cis']);
  expect([code, said]).toEqual([70, expect.stringContaining('waits for what can never come')]);
});

it('reports what was run so far when an error comes from nowhere', {
  timeout: 40_000,
}, async () => {
  const { url } = await startSimulator('cis', ['--fault', 'delay=60']);
  const folder = makeFolder();
  writeFileSync(
    join(folder, 'fault.mjs'),
    "process.on('SIGUSR2', () => void Promise.reject(new TypeError('out of the blue')));",
  );
  const NODE_OPTIONS = `--import=${pathToFileURL(join(folder, 'fault.mjs'))}`;
  const running = startDuijie(['certify', 'cis', '--target', url], {
    folder,
    env: { NODE_OPTIONS },
  });
  await running.saying(/\d+\/\d+ {2}0 failed/);
  running.signal('SIGUSR2');
  const { code, stderr } = await running.finished;
  expect([code, stderr]).toEqual([70, expect.stringContaining('out of the blue')]);
  const stored: RunResult = JSON.parse(
    readFileSync(join(folder, 'duijie-report/results.json'), 'utf8'),
  );
  expect(stored.aborted?.cause).toBe('interrupted');
  expect(stored.summary.pass).toBeGreaterThan(0);
});
