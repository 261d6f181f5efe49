/**
 * Runs the tasks with at most `width` at a time, in order, until none is left or `stopped` says
 * so. Tasks must not throw.
 */
export async function runLane<T>(
  items: readonly T[],
  width: number,
  stopped: () => boolean,
  run: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  async function work(): Promise<void> {
    for (const item of queue) {
      if (stopped()) return;
      await run(item);
    }
  }
  await Promise.all(Array.from({ length: width }, work));
}
