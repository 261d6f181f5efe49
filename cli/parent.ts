/** How often it is looked whether the parent is still there. */
const PAUSE_MS = 500;

/** Ends the process, as a signal would, when the one that started it has ended. */
export function endWithParent(): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent && isAlive(parent)) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, PAUSE_MS);
  timer.unref();
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // There, but of somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
