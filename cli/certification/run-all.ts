import type { RunPlan } from '../../api/certification/plan.js';
import { type RunSettings, runPlan } from '../../api/certification/run-plan.js';
import {
  type Demonstrations,
  runDemonstrations,
} from '../../api/certification/threads/run-demonstrations.js';
import { createProgress } from '../../reports/console/progress.js';
import type { RunResult } from '../../src/model/result.js';
import { text } from '../../src/model/text.js';
import { hasColours, type Shell } from '../shell.js';

/** What is said besides of a run that is to be shown. */
interface ShownRun extends Omit<RunSettings, 'signal'> {
  readonly signal: AbortSignal;
  readonly quiet: boolean;
  /** By what the plans were made. */
  readonly selection: Pick<Demonstrations, 'grep' | 'explore'>;
  /** Takes the result of each of several systems, while others are still judged. */
  readonly onResult: (result: RunResult) => void;
}

/**
 * Runs the system, or all simulators, and shows how it goes.
 *
 * @throws {EnvironmentError} when the callback port cannot be had.
 */
export async function runAll(
  plans: readonly RunPlan[],
  { quiet, selection, onResult, ...settings }: ShownRun,
  { language, env, remark }: Shell,
): Promise<RunResult[]> {
  const colour = hasColours(process.stderr, env);
  const progress = createProgress(process.stderr, { language, quiet, colour });
  const [first, ...others] = plans;
  if (!first) return [];
  try {
    if (others.length > 0) {
      const { signal, demo, onRemark, onStart, onCase, ...plain } = settings;
      const total = plans.reduce((sum, { selected }) => sum + selected, 0);
      progress.start(text(`${plans.length} 个系统`, `${plans.length} systems`)[language], total);
      return await runDemonstrations(plans, {
        ...selection,
        settings: { ...plain, language },
        signal,
        onCase: progress.advance,
        onResult,
      });
    }
    const result = await runPlan(first, {
      ...settings,
      language,
      onStart: (total) => progress.start(first.system.id, total),
      onCase: progress.advance,
      ...(quiet ? {} : { onRemark: remark }),
    });
    return [result];
  } finally {
    progress.stop();
  }
}
