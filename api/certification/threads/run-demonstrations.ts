import { availableParallelism } from 'node:os';
import type { CaseResult, RunResult } from '../../../src/model/result.js';
import type { Exploration } from '../exploration.js';
import type { RunPlan } from '../plan.js';
import { startCertifier } from './certifier.js';
import type { ThreadTask } from './message.js';

export interface Demonstrations {
  readonly grep?: RegExp;
  readonly explore?: Exploration;
  readonly settings: ThreadTask['settings'];
  readonly signal: AbortSignal;
  readonly onCase: (result: CaseResult) => void;
  readonly onResult?: (result: RunResult) => void;
}

/**
 * Judges the simulators of several systems, on all processors.
 *
 * @returns results in the order of the plans; of an interrupted run, those of the systems begun
 * @throws {EnvironmentError} when a port cannot be had
 */
export async function runDemonstrations(
  plans: readonly RunPlan[],
  { settings, signal, onCase, onResult, ...selection }: Demonstrations,
): Promise<RunResult[]> {
  // The longest first, so that no thread is left with one when the others have finished.
  const queue = [...plans].sort((a, b) => b.selected - a.selected).values();
  const results = new Map<string, RunResult>();
  const threads = Array.from({ length: Math.min(plans.length, availableParallelism()) }, () =>
    startCertifier(signal),
  );
  try {
    await Promise.all(
      threads.map(async (thread) => {
        for (const { system, setup } of queue) {
          if (signal.aborted) return;
          const task = { system: system.id, setup, settings, ...selection };
          const result = await thread.run(task, onCase);
          results.set(system.id, result);
          onResult?.(result);
        }
      }),
    );
  } finally {
    await Promise.all(threads.map(({ close }) => close()));
  }
  return plans.flatMap(({ system }) => results.get(system.id) ?? []);
}
