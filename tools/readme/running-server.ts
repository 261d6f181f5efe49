import { type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface RunningServer {
  /** @throws when the server does not end in peace. */
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 20_000;

/**
 * Starts a server with a shell and waits until it prints what it should.
 *
 * @throws with what it printed instead
 */
export async function startServer(
  command: string,
  options: SpawnOptions,
  ready: RegExp,
): Promise<RunningServer> {
  const child = spawn('bash', ['-c', `exec ${command}`], { ...options, stdio: 'pipe' });
  let output = '';
  let trouble = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    trouble += chunk;
  });
  const ended = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    const fail = () => reject(new Error(`${command}: not ${ready}, but ${output}${trouble}`));
    const timer = setTimeout(fail, START_TIMEOUT_MS);
    child.once('exit', fail);
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk;
      if (!ready.test(output)) return;
      clearTimeout(timer);
      child.off('exit', fail);
      resolve();
    });
  }).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  return {
    async stop() {
      child.kill('SIGTERM');
      const [code] = await ended;
      if (code !== 0) throw new Error(`${command} ended with ${code}: ${trouble}`);
    },
  };
}
