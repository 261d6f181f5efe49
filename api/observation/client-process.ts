import { type ChildProcess, type SpawnOptions, type StdioOptions, spawn } from 'node:child_process';
import { BUDGETS } from '../../src/model/budgets.js';
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
const MOST_OUTPUT = BUDGETS.tester.clientOutput.limit;

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
    const child = start(command, {
      cwd: folder,
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
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
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

/**
 * Runs a command, and beside it what ends it, with all that it has started, when the pipe on
 * descriptor 3 does: that is when this process is gone, even if it was killed.
 */
const GUARDED = `sh -c "$1" 3<&- & client=$!
{ read -r _ <&3; kill -KILL 0; } >/dev/null 2>&1 &
guard=$!
wait "$client"; code=$?
kill "$guard"; exit "$code"`;

/** Starts a command in a group of its own, so that what its shell has started ends with it. */
function start(command: string, { cwd, env }: Pick<SpawnOptions, 'cwd' | 'env'>) {
  if (process.platform === 'win32') {
    return spawn(command, { cwd, env, shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  }
  const stdio = ['ignore', 'pipe', 'pipe', 'pipe'] satisfies StdioOptions;
  return spawn('/bin/sh', ['-c', GUARDED, 'sh', command], { cwd, env, detached: true, stdio });
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
