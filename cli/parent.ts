/** How a command is told to end with others. */
export interface LifelineFlags {
  readonly exitWithStdin?: boolean;
}

/** How often it is looked whether the parent is still there. */
const PAUSE_MS = 500;

/** Ends the process, as a signal would, when the one that started it has ended. */
export function endWithParent(): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent && isAlive(parent)) return;
    clearInterval(timer);
    end();
  }, PAUSE_MS);
  timer.unref();
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
