import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { EXECUTABLE } from '../tool.js';

/**
 * Servers of ours in processes of their own, so that they do not share the generator's. They end
 * with this process even when it is killed: each reads a pipe that nobody else holds.
 */
export class Children {
  readonly #children: ChildProcess[] = [];

  /**
   * Starts one of our own commands that serves.
   *
   * @returns its base URL, once it serves
   */
  async start(...args: readonly string[]): Promise<string> {
    const child = spawn(process.execPath, [EXECUTABLE, ...args, '--exit-with-stdin'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    child.stdin.on('error', () => {});
    this.#children.push(child);
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /^listening \S+ (http\S+)$/.exec(line)?.[1];
      if (url !== undefined) return url;
    }
    throw new Error(`duijie ${args[0]} ended before it served`);
  }

  /**
   * Starts the simulator of a system on a free port.
   *
   * @param fleet made-up meters that it knows; those of the demonstration when absent
   */
  simulate(
    system: string,
    fleet: number | undefined,
    flags: readonly string[] = [],
  ): Promise<string> {
    const known = fleet === undefined ? [] : ['--fleet', String(fleet)];
    return this.start('simulate', system, '--port', '0', ...flags, ...known);
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.#children.map(async (child) => {
        child.kill('SIGTERM');
        if (child.exitCode === null) await once(child, 'exit');
      }),
    );
  }
}
