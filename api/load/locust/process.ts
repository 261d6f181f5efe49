import { type ChildProcess, spawn } from 'node:child_process';

/** A Locust process that ends when we do. */
export interface LocustProcess {
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** The last of what it has written. */
  readonly said: () => string;
  /** Lets it end in good order; it is killed where it does not. */
  readonly stop: () => void;
}

/** Locust itself could not be started. */
export class NoLocustError extends Error {
  override name = 'NoLocustError';
}

const TAIL = 4000;
const PATIENCE_MS = 15_000;

/**
 * @param told what the process is told on its stdin, which stays open
 * @throws {NoLocustError} from `ended`, where there is no such program
 */
export function startLocust(
  args: readonly string[],
  { folder, env }: { readonly folder: string; readonly env: NodeJS.ProcessEnv },
  told = '',
): LocustProcess {
  // A group of its own: the terminal's Ctrl-C is passed on in the order that ledgers need.
  const child = spawn('locust', args, { cwd: folder, env, detached: true });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said = (said + chunk).slice(-TAIL);
    });
  }
  child.stdin.on('error', () => {});
  if (told) child.stdin.write(told);
  let isOver = false;
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      isOver = true;
      reject(error.code === 'ENOENT' ? new NoLocustError('no locust') : error);
    });
    child.once('close', (code) => {
      isOver = true;
      resolve(code);
    });
  });
  return {
    ended,
    said: () => said,
    stop() {
      child.stdin.end();
      setTimeout(() => isOver || killGroup(child), PATIENCE_MS).unref();
    },
  };
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended meanwhile.
  }
}
