import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** Longer than any server takes to end and write its reports. */
const END_MS = 60_000;

export interface ChildServer {
  readonly url: string;
  /** Processor seconds used so far; NaN where the system does not tell. */
  cpu(): number;
  /** Resident memory in mebibytes. */
  rss(): number;
  /** The most that it had so far. */
  peak(): number;
  stop(): Promise<void>;
}

/** Starts a server in a process of its own and waits until it says where it listens. */
export async function startChild(command: string, args: readonly string[]): Promise<ChildServer> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  return serverOf(child, await readUrl(child));
}

/** A process that listens already. */
export function serverOf(child: ChildProcess, url: string): ChildServer {
  return {
    url,
    cpu: () => readCpu(child.pid ?? 0),
    rss: () => readRss(child.pid ?? 0) / 1024,
    peak: () => readPeak(child.pid ?? 0) / 1024,
    async stop() {
      const deadline = setTimeout(() => {
        child.kill('SIGKILL');
        process.exitCode = 1;
        process.stdout.write(
          `  ${child.spawnargs.slice(1, 4).join(' ')} did not end when told to\n`,
        );
      }, END_MS);
      if (child.exitCode === null && child.kill('SIGTERM')) await once(child, 'exit');
      clearTimeout(deadline);
    },
  };
}

/** Linux counts in hundredths of a second. */
function readCpu(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  const fields = readFileSync(file, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Resident memory in kibibytes: from Linux itself, elsewhere from `ps`. */
export function readRss(pid: number): number {
  return readStatus(pid, 'VmRSS');
}

/** The most that it had so far, in kibibytes; elsewhere what it has now. */
export function readPeak(pid: number): number {
  return readStatus(pid, 'VmHWM');
}

function readStatus(pid: number, name: string): number {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]));
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(status, 'utf8'))?.[1]);
}

async function readUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the child has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^listening \S+ (http\S+)/.exec(line)?.[1];
    if (url) return url;
  }
  throw new Error('the server ended before it listened');
}
