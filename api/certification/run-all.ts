import { hasColours, type Shell } from '../../cli/shell.js';
import { createProgress, type Progress } from '../../reports/console/progress.js';
import { parsePace } from '../../src/engine/pace.js';
import type { Pixit } from '../../src/engine/run-context.js';
import type { RunResult } from '../../src/model/result.js';
import type { SystemSetup } from '../configuration/configuration.js';
import { readTool } from '../tool.js';
import { describeCallbacks, explainCallbackTrouble } from './callback-hint.js';
import { serveDemonstration } from './demonstration.js';
import type { RunPlan } from './plan.js';

export interface RunSettings {
  readonly seed: number;
  readonly timeoutMs: number;
  /** Further runs of each failing case. */
  readonly confirm: number;
  /** Requests a second; absent for that of the configuration. */
  readonly pace?: number;
  /** Against simulators of our own instead of the configured target. */
  readonly isDemo: boolean;
  readonly quiet: boolean;
}

/**
 * Runs one system after the other. An interrupted run is the last one.
 *
 * @throws {EnvironmentError} when the callback port cannot be had.
 */
export async function runAll(
  plans: readonly RunPlan[],
  settings: RunSettings,
  signal: AbortSignal,
  shell: Shell,
): Promise<RunResult[]> {
  const progress = createProgress(process.stderr, {
    language: shell.language,
    quiet: settings.quiet,
    colour: hasColours(process.stderr, shell.env),
  });
  const results: RunResult[] = [];
  for (const plan of plans) {
    const run = (pixit: Pixit) => runOne(plan, pixit, { settings, signal, shell, progress });
    results.push(
      settings.isDemo
        ? await serveDemonstration(plan, settings.seed, run)
        : await run(readPixit(plan)),
    );
    if (signal.aborted) break;
  }
  return results;
}

interface Surroundings {
  readonly settings: RunSettings;
  readonly signal: AbortSignal;
  readonly shell: Shell;
  readonly progress: Progress;
}

async function runOne(
  { system, setup, suite, selection, redact, secrets }: RunPlan,
  pixit: Pixit,
  { settings, signal, shell, progress }: Surroundings,
): Promise<RunResult> {
  if (!settings.quiet && !settings.isDemo && setup.awaitsCallbacks) {
    const hint = describeCallbacks(setup);
    if (hint) shell.remark(hint);
  }
  try {
    return await suite.run({
      pixit,
      selection,
      redact,
      secrets,
      signal,
      seed: settings.seed,
      startedAt: Date.now(),
      timeoutMs: settings.timeoutMs,
      language: shell.language,
      tool: readTool(),
      concurrency: setup.concurrency,
      confirm: settings.confirm,
      pace: settings.pace ?? readPace(setup),
      onStart: (total) => progress.start(system.id, total),
      onCase: progress.advance,
    });
  } catch (error) {
    throw explainCallbackTrouble(error, system.id, pixit.callback);
  } finally {
    progress.stop();
  }
}

function readPace({ parameters: { pace } }: SystemSetup): number | undefined {
  return typeof pace === 'string' ? parsePace(pace) : undefined;
}

function readPixit({ setup }: RunPlan): Pixit {
  const { target = '', credentials, parameters, paths, callback } = setup;
  const { host, port } = callback;
  return { target, credentials, parameters, paths, callback: { port, ...(host && { host }) } };
}
