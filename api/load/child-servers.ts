import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Servers of ours in processes of their own, so that they do not share the generator's. */
export class Children {
  readonly #children: ChildProcess[] = [];

  /**
   * Starts one of our own commands that serves.
   *
   * @returns its base URL, once it serves
   */
  async start(...args: readonly string[]): Promise<string> {
    const child = spawn(process.execPath, [process.argv[1] ?? '', ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.#children.push(child);
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /^listening \S+ (http\S+)$/.exec(line)?.[1];
      if (url !== undefined) return url;
    }
    throw new Error(`duijie ${args[0]} ended before it served`);
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
