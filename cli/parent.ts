import { readFileSync } from 'node:fs';
import type { Shell } from './shell.js';

/** How a command is told to end with others. */
export interface LifelineFlags {
  readonly exitWithStdin?: boolean;
}

/** How often it is looked whether the parent is still there. */
const PAUSE_MS = 500;

/** Ends the process, as a signal would, when the one that started it has ended. */
export function endWithParent(): void {
  const parent = process.ppid;
  endUnless(() => process.ppid === parent && isAlive(parent));
}

/**
 * The same for npx, where it started the program: whoever kills it means the program, and it passes
 * no signal on. The shell that stands in between outlives it, which only Linux tells.
 */
export function endWithNpx(env: Shell['env']): void {
  const isNpx = env.npm_lifecycle_event === 'npx';
  if (!isNpx || !env.npm_lifecycle_script?.includes('duijie')) return;
  const parent = process.ppid;
  const launcher = parentOf(parent);
  const isAbove = launcher !== undefined && commandOf(launcher).startsWith('npm ');
  endUnless(
    () => process.ppid === parent && isAlive(parent) && (!isAbove || parentOf(parent) === launcher),
  );
}

function endUnless(isAsBefore: () => boolean): void {
  const timer = setInterval(() => {
    if (isAsBefore()) return;
    clearInterval(timer);
    end();
  }, PAUSE_MS);
  timer.unref();
}

/** Undefined where the system does not say. */
function parentOf(pid: number): number | undefined {
  // The name of the program, in brackets, may hold anything.
  const [, parent] = /^.*\) \S (\d+) /s.exec(readProcess(pid, 'stat')) ?? [];
  return parent === undefined ? undefined : Number(parent);
}

function commandOf(pid: number): string {
  return readProcess(pid, 'cmdline');
}

function readProcess(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

/**
 * Ends the process, as a signal would, when its standard input ends: that is when whoever holds the
 * other end of the pipe closes it or is gone, however it came to its end, and however many processes
 * such as those of npx stand in between.
 */
export function endWithInput(): void {
  const { stdin } = process;
  stdin.on('error', end).on('close', end).resume();
  // Who has something else to wait for waits; a pipe alone keeps nobody alive.
  (stdin as { unref?: () => void }).unref?.();
}

function end(): void {
  process.kill(process.pid, 'SIGTERM');
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // There, but of somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
