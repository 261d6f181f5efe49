/**
 * Puts tasks off to the end of this turn of the event loop, after all requests that have come in.
 *
 * An answer wakes the client that waits for it. Written in between, each wakes it once more, which
 * takes both sides as long as carrying out the request; in a row, they find it awake.
 */
export function createEndOfTurn(): (task: () => void) => void {
  let tasks: (() => void)[] = [];

  function runAll(): void {
    const due = tasks;
    tasks = [];
    for (const task of due) task();
  }

  return (task) => {
    if (tasks.push(task) === 1) setImmediate(runAll);
  };
}
