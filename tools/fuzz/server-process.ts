import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { readRss } from '../bench/child-server.js';

export const BIN = new URL('../../bin/duijie', import.meta.url).pathname;

/** The built program in a process of its own, while it serves. */
export interface ServerProcess {
  /** By system. */
  readonly ports: ReadonlyMap<string, number>;
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

/**
 * Starts it and waits until it says where each of the systems listens.
 *
 * @throws {Error} when it ends before that
 */
export async function startServer(
  command: string,
  systems: readonly string[],
  flags: readonly string[],
  folder: string,
): Promise<ServerProcess> {
  const child = spawn(
    process.execPath,
    [BIN, command, ...systems, '--port', '0', '--exit-with-stdin', ...flags],
    {
      cwd: folder,
      env: { PATH: process.env.PATH, LANG: 'en_US.UTF-8' },
      // Its input ends with this process, however that ends, and so does it.
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  let stderr = '';
  let ended: string | undefined;
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr = (stderr + chunk).slice(-MAX_SAID);
  });
  const closed = once(child, 'close').then(([code, signal]) => {
    ended = `exit ${code ?? signal}: ${stderr.trim()}`;
    return code as number | null;
  });
  const ports = new Map<string, number>();
  const listening = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [, system, port] = /^listening (\S+) http:\/\/127\.0\.0\.1:(\d+)/.exec(line) ?? [];
      if (system) ports.set(system, Number(port));
      if (ports.size === systems.length) resolve();
    });
  });
  await Promise.race([listening, closed]);
  if (ended !== undefined) throw new Error(`${command} ended before it listened: ${ended}`);
  const stat = `/proc/${child.pid}/stat`;
  return {
    ports,
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
