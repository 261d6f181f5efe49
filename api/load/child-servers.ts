import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type Text, text } from '../../src/model/text.js';
import { EnvironmentError } from '../errors.js';
import { EXECUTABLE } from '../tool.js';

/**
 * Servers of ours in processes of their own, so that they do not share the generator's. They end
 * with this process even when it is killed: each reads a pipe that nobody else holds.
 */
export class Children {
  readonly #children: ChildProcess[] = [];
  /** What became of one that ended without being told to. */
  #casualty: Text | undefined;

  get casualty(): Text | undefined {
    return this.#casualty;
  }

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
    const name = args.slice(0, 2).filter((word) => !word.startsWith('-'));
    child.once('exit', (code, signal) => {
      this.#casualty ??= describeEnd(`duijie ${name.join(' ')}`, signal ?? code);
    });
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /^listening \S+ (http\S+)$/.exec(line)?.[1];
      if (url !== undefined) return url;
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    throw new EnvironmentError(
      describeEnd(`duijie ${name.join(' ')}`, child.signalCode ?? child.exitCode),
    );
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
    for (const child of this.#children) child.removeAllListeners('exit');
    await Promise.all(
      this.#children.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        child.kill('SIGTERM');
        await once(child, 'exit');
      }),
    );
  }
}

/** @param end its exit code, or the signal that ended it: SIGKILL and 134 are mostly a lack of memory */
function describeEnd(name: string, end: number | string | null): Text {
  return text(
    `测试自己启动的进程 ${name} 意外结束（${end}），可能是内存不足`,
    `${name}, which the test itself had started, ended unexpectedly (${end}), maybe for want of memory`,
  );
}
