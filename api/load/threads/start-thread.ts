import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PACKAGE_FOLDER } from '../../../src/specification/package-file.js';
import type { ThreadTask } from './message.js';

/** The bundle that threads start from lies beside that of the program. */
const ENTRY = join(PACKAGE_FOLDER, 'dist', 'load-thread.js');

/** Starts a thread of a load test. */
export function startThread(task: ThreadTask): Worker {
  return new Worker(ENTRY, { workerData: task });
}
