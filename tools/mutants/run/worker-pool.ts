import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Job, JobResult } from '../job.js';

type Answer = { readonly result: JobResult } | { readonly error: string };

/** Does the jobs in as many processes as there are processors. @throws {Error} a job's own */
export async function doJobs(
  jobs: readonly Job[],
  onDone: (job: Job, result: JobResult) => void,
): Promise<void> {
  const queue = [...jobs];
  const size = Math.min(availableParallelism(), jobs.length);
  const workers = Array.from({ length: size }, () =>
    fork(fileURLToPath(new URL('worker.ts', import.meta.url))),
  );
  const serve = async (worker: ChildProcess) => {
    const end = once(worker, 'exit').then((): Answer => ({ error: 'a worker ended' }));
    for (let job = queue.shift(); job; job = queue.shift()) {
      worker.send(job);
      const answer = await Promise.race([
        once(worker, 'message').then(([message]) => message as Answer),
        end,
      ]);
      if ('error' in answer) throw new Error(`${JSON.stringify(job)}: ${answer.error}`);
      onDone(job, answer.result);
    }
  };
  try {
    await Promise.all(workers.map(serve));
  } finally {
    for (const worker of workers) worker.kill();
  }
}
