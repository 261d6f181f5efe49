import type { RunPlan } from '../../api/certification/plan.js';
import { type RunSettings, runPlan } from '../../api/certification/run-plan.js';
import { createProgress } from '../../reports/console/progress.js';
import type { RunResult } from '../../src/model/result.js';
import { hasColours, type Shell } from '../shell.js';

/** What is said besides of a run that is to be shown. */
interface ShownRun extends Omit<RunSettings, 'signal'> {
  readonly signal: AbortSignal;
  readonly quiet: boolean;
}

/**
 * Runs one system after the other and shows how it goes. An interrupted run is the last one.
 *
 * @throws {EnvironmentError} when the callback port cannot be had.
 */
export async function runAll(
  plans: readonly RunPlan[],
  { quiet, ...settings }: ShownRun,
  { language, env, remark }: Shell,
): Promise<RunResult[]> {
  const colour = hasColours(process.stderr, env);
  const progress = createProgress(process.stderr, { language, quiet, colour });
  const results: RunResult[] = [];
  for (const plan of plans) {
    try {
      const result = await runPlan(plan, {
        ...settings,
        language,
        onStart: (total) => progress.start(plan.system.id, total),
        onCase: progress.advance,
        ...(quiet ? {} : { onRemark: remark }),
      });
      results.push(result);
    } finally {
      progress.stop();
    }
    if (settings.signal.aborted) break;
  }
  return results;
}
