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
  const workers: ChildProcess[] = [];
  const serve = async () => {
    let worker: ChildProcess | undefined;
    let earlier: Job | undefined;
    for (let job = queue.shift(); job; job = queue.shift()) {
      if (!worker || !isShared(earlier, job)) {
        worker?.kill();
        worker = fork(fileURLToPath(new URL('worker.ts', import.meta.url)));
        workers.push(worker);
      }
      onDone(job, await ask(worker, job));
      earlier = job;
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(availableParallelism(), jobs.length) }, serve));
  } finally {
    for (const worker of workers) worker.kill();
  }
}

/**
 * Whether a process may go on with the job: what it has learnt of a system serves the next share of
 * its mutants, but what hundreds of them have left behind slows it down, and manners are a matter
 * of time.
 */
function isShared(earlier: Job | undefined, job: Job): boolean {
  return earlier === undefined || (earlier.task === job.task && earlier.system === job.system);
}

async function ask(worker: ChildProcess, job: Job): Promise<JobResult> {
  const ended = new AbortController();
  const { signal } = ended;
  const waiting = Promise.race([
    once(worker, 'message', { signal }).then(([message]) => message as Answer),
    once(worker, 'exit', { signal }).then((): Answer => ({ error: 'a worker ended' })),
  ]);
  worker.send(job);
  const answer = await waiting.finally(() => ended.abort());
  if ('error' in answer) throw new Error(`${JSON.stringify(job)}: ${answer.error}`);
  return answer.result;
}
