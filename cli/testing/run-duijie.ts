import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { findFreePorts } from '../../api/free-ports.js';

const EXECUTABLE = fileURLToPath(new URL('../../bin/duijie', import.meta.url));

export interface Finished {
  /** Exit code; null when a signal ended the process. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  /** Resolves with the first match in what the process writes, on either stream. */
  readonly saying: (pattern: RegExp) => Promise<RegExpExecArray>;
  readonly signal: (name: NodeJS.Signals) => void;
  readonly pid: number;
  readonly finished: Promise<Finished>;
}

/** Starts the built program in a folder of its own; it is killed when the test has ended. */
export function startDuijie(
  args: readonly string[],
  { folder = makeFolder(), env = {} }: { folder?: string; env?: Record<string, string> } = {},
): Running {
  const child = spawn(process.execPath, [EXECUTABLE, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, LANG: 'en_US.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      output[name] += chunk;
    });
  }
  const finished = new Promise<Finished>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...output }));
  });
  return {
    saying: (pattern) => waitForOutput(child, output, pattern),
    pid: child.pid ?? 0,
    signal: (name) => child.kill(name),
    finished,
  };
}

export function runDuijie(
  args: readonly string[],
  options?: Parameters<typeof startDuijie>[1],
): Promise<Finished> {
  return startDuijie(args, options).finished;
}

function waitForOutput(
  child: ChildProcess,
  output: { stdout: string; stderr: string },
  pattern: RegExp,
): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const match = pattern.exec(output.stdout) ?? pattern.exec(output.stderr);
      if (match) resolve(match);
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.once('close', () => reject(new Error(`never said ${pattern}: ${output.stderr}`)));
    look();
  });
}

/** An empty folder, removed when the test has ended. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'duijie-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A simulator in a process of its own, and the port on which it expects its client. */
export async function startSimulator(
  system: string,
  flags: readonly string[] = [],
): Promise<{ url: string; callbackPort: number }> {
  const [callbackPort = 0] = await findFreePorts(1);
  const callback = `http://127.0.0.1:${callbackPort}`;
  const { saying } = startDuijie([
    'simulate',
    system,
    '--port=0',
    `--callback=${callback}`,
    ...flags,
  ]);
  const [, url = ''] = await saying(new RegExp(`^listening ${system} (\\S+)$`, 'm'));
  return { url, callbackPort };
}

/** Listens on a free port until the test has ended. */
export async function listen(server: Server = createServer()): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
