import { type ChildProcess, spawn } from 'node:child_process';
import type { ClientEnding } from '../../suites/kit/provocations/provocation.js';

/** What a client is told of its surroundings, by environment variables. */
export interface ClientSurroundings {
  /** Base URL of the played system. */
  readonly url: string;
  /** Base URL at which it has to listen for what the system sends. */
  readonly callbackUrl: string;
  readonly scenario: string;
}

export interface ClientRun {
  readonly ending: ClientEnding | 'unsupported';
  /** Its exit code; undefined when a signal ended it. */
  readonly exitCode: number | undefined;
  /** The last of what it wrote, on either stream. */
  readonly output: string;
}

interface RunOptions {
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** The end of what it wrote that is kept, in characters. */
const MOST_OUTPUT = 4000;

const ENDINGS: Readonly<Record<number, ClientRun['ending']>> = {
  0: 'finished',
  1: 'refused',
  127: 'unsupported',
};

/** Starts a client by its command, for one scenario, and waits for its end. */
export function runClient(
  command: string,
  { url, callbackUrl, scenario }: ClientSurroundings,
  { folder, env, timeoutMs, signal }: RunOptions,
): Promise<ClientRun> {
  return new Promise((resolve) => {
    let output = '';
    let isOverdue = false;
    const child = spawn(command, {
      shell: true,
      cwd: folder,
      // A group of its own, so that what the shell has started ends with it.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...env,
        DUIJIE_URL: url,
        DUIJIE_CALLBACK: callbackUrl,
        DUIJIE_SCENARIO: scenario,
      },
    });
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-MOST_OUTPUT);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const end = () => kill(child);
    const timer = setTimeout(() => {
      isOverdue = true;
      end();
    }, timeoutMs);
    signal.addEventListener('abort', end, { once: true });
    const finish = (code: number | null) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      const ending = isOverdue ? 'overdue' : (ENDINGS[code ?? -1] ?? 'crashed');
      resolve({ ending, exitCode: code ?? undefined, output: output.trim() });
    };
    child.on('error', () => finish(null));
    child.on('exit', finish);
    if (signal.aborted) end();
  });
}

/** Where a program says what it failed of, in most languages, before or after a trace. */
const FAILURE = /^(?:\w+\.)*\w*(?:Error|Exception)\b/;

/** The one line of what a client wrote that tells most: why it failed, else its last. */
export function lastWords(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return (lines.findLast((line) => FAILURE.test(line)) ?? lines.at(-1) ?? '').slice(0, 300);
}

function kill(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
