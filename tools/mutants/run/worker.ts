import type { Job } from '../job.js';
import { doJob } from './do-job.js';

process.on('message', async (job: Job) => {
  try {
    process.send?.({ result: await doJob(job) });
  } catch (error) {
    process.send?.({ error: error instanceof Error ? error.stack : String(error) });
  }
});
