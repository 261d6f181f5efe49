import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { readRss } from '../bench/child-server.js';

export const BIN = new URL('../../bin/duijie', import.meta.url).pathname;

/** The built program in a process of its own, while it serves. */
export interface ServerProcess {
  readonly port: number;
  /** How it ended; undefined while it runs. */
  readonly ended: string | undefined;
  /** Processor milliseconds so far. */
  cpuMs(): number;
  /** Resident memory in mebibytes. */
  rss(): number;
  /** Has it end, and says how it did. */
  stop(signal: NodeJS.Signals): Promise<{ readonly code: number | null; readonly stderr: string }>;
}

/** Of the end of what it says. */
const MAX_SAID = 4000;

/** Ends it for good where it does not end when asked. */
const STOP_MS = 20_000;

/** @throws {Error} when it ends before it listens */
export async function startServer(args: readonly string[], folder: string): Promise<ServerProcess> {
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, LANG: 'en_US.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  let ended: string | undefined;
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr = (stderr + chunk).slice(-MAX_SAID);
  });
  const closed = once(child, 'close').then(([code, signal]) => {
    ended = `exit ${code ?? signal}: ${stderr.trim()}`;
    return code as number | null;
  });
  const port = await Promise.race([
    readPort(child),
    closed.then(() => {
      throw new Error(`${args.join(' ')} ended before it listened: ${ended}`);
    }),
  ]);
  child.stdout.resume();
  const stat = `/proc/${child.pid}/stat`;
  return {
    port,
    get ended() {
      return ended;
    },
    cpuMs: () => readCpuMs(stat),
    rss: () => (ended === undefined ? readRss(child.pid ?? 0) / 1024 : 0),
    async stop(signal) {
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      child.kill(signal);
      const code = await closed;
      clearTimeout(timer);
      return { code, stderr };
    },
  };
}

/** Zero where the system does not tell. Linux counts in hundredths of a second. */
function readCpuMs(stat: string): number {
  if (!existsSync(stat)) return 0;
  const fields = readFileSync(stat, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function readPort({ stdout }: ChildProcess): Promise<number> {
  if (!stdout) throw new Error('the child has no output');
  for await (const line of createInterface({ input: stdout })) {
    const [, port] = /^listening \S+ http:\/\/127\.0\.0\.1:(\d+)/.exec(line) ?? [];
    if (port) return Number(port);
  }
  return await new Promise(() => {});
}
