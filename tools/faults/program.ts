import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { BIN } from '../fuzz/server-process.js';

/** How a program ended; `code` is null where a signal ended it. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

/** The built program in a folder of its own, and all that it starts. */
export interface Program {
  readonly child: ChildProcess;
  /** Where it writes reports and temporary files. */
  readonly folder: string;
  /** Resolves with the first match in what it writes; undefined when it ends without one. */
  saying(pattern: RegExp): Promise<RegExpExecArray | undefined>;
  /** @returns undefined when it still runs after that time; it is killed then */
  waitForEnd(patienceMs?: number): Promise<Ended | undefined>;
  /** What it has left behind: processes and temporary files. */
  listRemains(): Promise<string[]>;
  /** Ends whatever still runs, and removes the folder. */
  remove(): Promise<void>;
}

interface Circumstances {
  /** A shell command that the program is started by: `ulimit -n 20; exec "$@"`. */
  readonly shell?: string;
  /** Takes the place of a new folder. */
  readonly folder?: string;
  /** How long what ends with its parent may take to notice. */
  readonly patienceMs?: number;
}

/** Everything that the program starts inherits it, wherever it ends up. */
const MARK = 'DUIJIE_FAULTS';

/** On a busy machine. */
const CHILDREN_MS = 5000;

const PATIENCE_MS = 120_000;

export async function startProgram(
  args: readonly string[],
  { shell = 'exec "$@"', folder: given, patienceMs: childrenMs = CHILDREN_MS }: Circumstances = {},
): Promise<Program> {
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'duijie-faults-')));
  const temporary = join(folder, 'tmp');
  await mkdir(temporary, { recursive: true });
  const mark = randomUUID();
  const command = ['-c', shell, 'sh', process.execPath, BIN, ...args];
  const child = spawn('/bin/sh', command, {
    cwd: folder,
    env: { PATH: process.env.PATH, LANG: 'en_US.UTF-8', TMPDIR: temporary, [MARK]: mark },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      said[name] = (said[name] + chunk).slice(-20_000);
    });
  }
  const ended = once(child, 'exit').then(
    ([code, signal]): Ended => ({ code, signal, stderr: said.stderr }),
  );
  return {
    child,
    folder,
    async saying(pattern) {
      const find = () => pattern.exec(said.stdout) ?? pattern.exec(said.stderr) ?? undefined;
      while (!find() && child.exitCode === null && child.signalCode === null) {
        await setTimeout(20);
      }
      return find();
    },
    async waitForEnd(patienceMs = PATIENCE_MS) {
      const waiting = new AbortController();
      const late = setTimeout(patienceMs, undefined, { signal: waiting.signal }).catch(
        () => undefined,
      );
      const found = await Promise.race([ended, late]);
      waiting.abort();
      if (!found) child.kill('SIGKILL');
      return found ?? undefined;
    },
    async listRemains() {
      const until = performance.now() + childrenMs;
      while (findProcesses(mark).length > 0 && performance.now() < until) await setTimeout(100);
      const files = await readdir(temporary).catch(() => []);
      return [
        ...findProcesses(mark).map(({ command: line }) => `the process ${line}`),
        ...files.map((name) => `the temporary file ${name.replaceAll(/\d{3,}|-\w{6}$/g, '…')}`),
      ];
    },
    async remove() {
      for (const { pid } of findProcesses(mark)) process.kill(pid, 'SIGKILL');
      if (given === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Processes that still run with the mark in their environment. */
function findProcesses(mark: string): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && read(name, 'environ').includes(`${MARK}=${mark}`))
    .map((name) => ({
      pid: Number(name),
      command: read(name, 'cmdline').split('\0').slice(0, 6).join(' ').trim(),
    }));
}

/** Empty for a process that has gone meanwhile. */
function read(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return '';
  }
}
