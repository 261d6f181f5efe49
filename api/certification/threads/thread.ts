import { type MessagePort, parentPort } from 'node:worker_threads';
import { DuijieError } from '../../errors.js';
import { chooseSystem } from '../../selection.js';
import { planCertification } from '../certify.js';
import { runPlan } from '../run-plan.js';
import type { Failure, Instruction, ThreadTask, Told } from './message.js';

/** What a thread of a demonstration does: it plays systems and judges them. */
function serve(port: MessagePort): void {
  const stopped = new AbortController();
  const tell = (told: Told) => port.postMessage(told);
  port.on('message', async (instruction: Instruction) => {
    if (instruction === 'stop') return stopped.abort();
    const { system } = instruction;
    try {
      tell({ system, kind: 'done', result: await run(instruction, stopped.signal, tell) });
    } catch (error) {
      tell({ system, kind: 'failed', failure: describeFailure(error) });
    }
  });
}

async function run(
  { system, setup, settings, ...selection }: ThreadTask,
  signal: AbortSignal,
  tell: (told: Told) => void,
) {
  const plan = await planCertification(chooseSystem(system), setup, selection);
  return runPlan(plan, {
    ...settings,
    demo: true,
    signal,
    // What takes room comes with the result, once.
    onCase: ({ notes, sequence, ...result }) =>
      tell({ system, kind: 'case', result: { ...result, exchanges: [] } }),
  });
}

function describeFailure(error: unknown): Failure {
  if (error instanceof DuijieError) return { text: error.text, exitCode: error.exitCode };
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { message, stack };
}

if (parentPort) serve(parentPort);
