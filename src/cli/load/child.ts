import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface ChildServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts one of our own commands that serves, in a process of its own, so that it does not share
 * the generator's.
 */
export async function startChild(...args: readonly string[]): Promise<ChildServer> {
  const child = spawn(process.execPath, [process.argv[1] ?? '', ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    const url = /^listening \S+ (http\S+)$/.exec(line)?.[1];
    if (url === undefined) continue;
    return {
      url,
      async stop() {
        child.kill('SIGTERM');
        if (child.exitCode === null) await once(child, 'exit');
      },
    };
  }
  throw new Error(`duijie ${args.join(' ')} ended before it served`);
}
