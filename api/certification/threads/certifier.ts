import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CaseResult, RunResult } from '../../../src/model/result.js';
import { PACKAGE_FOLDER } from '../../../src/specification/package-file.js';
import { EnvironmentError, UsageError } from '../../errors.js';
import type { Failure, Instruction, ThreadTask, Told } from './message.js';

/** The bundle that threads start from lies beside that of the program. */
const ENTRY = join(PACKAGE_FOLDER, 'dist', 'certification-thread.js');

/** What cases leave behind is mostly short-lived: with less room it would be moved about. */
const YOUNG_MEMORY_MB = 64;

interface Awaited {
  readonly onCase: (result: CaseResult) => void;
  readonly resolve: (result: RunResult) => void;
  readonly reject: (error: unknown) => void;
}

/** A thread that judges the simulators of systems, one after the other. */
export interface Certifier {
  readonly run: (task: ThreadTask, onCase: Awaited['onCase']) => Promise<RunResult>;
  readonly close: () => Promise<unknown>;
}

/** @param signal ends what is running early: the results tell of what was run so far. */
export function startCertifier(signal: AbortSignal): Certifier {
  const worker = new Worker(ENTRY, {
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEMORY_MB },
  });
  const awaited = new Map<string, Awaited>();
  const tell = (instruction: Instruction) => worker.postMessage(instruction);
  const stop = () => tell('stop');
  const rejectAll = (error: unknown) => {
    for (const { reject } of awaited.values()) reject(error);
  };
  worker.on('message', ({ system, ...told }: Told) => {
    const asked = awaited.get(system);
    if (told.kind === 'case') asked?.onCase(told.result);
    if (told.kind === 'done') asked?.resolve(told.result);
    if (told.kind === 'failed') asked?.reject(errorFrom(told.failure));
  });
  worker.on('error', rejectAll);
  worker.on('exit', () => rejectAll(new Error('a thread ended before its systems were judged')));
  signal.addEventListener('abort', stop);
  return {
    run: (task, onCase) =>
      new Promise((resolve, reject) => {
        awaited.set(task.system, { onCase, resolve, reject });
        tell(task);
      }),
    close() {
      signal.removeEventListener('abort', stop);
      return worker.terminate();
    },
  };
}

function errorFrom(failure: Failure): Error {
  if (!('exitCode' in failure)) {
    return Object.assign(new Error(failure.message), { stack: failure.stack });
  }
  const Kind = failure.exitCode === 2 ? UsageError : EnvironmentError;
  return new Kind(failure.text);
}
