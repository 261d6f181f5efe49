import { parsePace } from '../../src/engine/pace.js';
import { describeCause } from '../../src/model/cause.js';
import type { Pixit } from '../../src/model/pixit.js';
import type { CaseResult, RunResult } from '../../src/model/result.js';
import type { Language, Text } from '../../src/model/text.js';
import { readTool } from '../../src/specification/package-file.js';
import { wallNow } from '../../src/wire/steady-wall.js';
import type { SystemSetup } from '../configuration/configuration.js';
import { readCircumstances } from '../evidence/circumstances.js';
import { completeRecord } from '../evidence/complete-record.js';
import { describeCallbacks, explainCallbackTrouble } from './callback-hint.js';
import { serveDemonstration } from './demonstration.js';
import type { RunPlan } from './plan.js';

/** How a run goes, whatever it is about. */
export interface RunSettings {
  /** For made-up data; 1 when absent. */
  readonly seed?: number;
  /** Per request, in milliseconds; 10,000 when absent. */
  readonly timeoutMs?: number;
  /** Of an answer's body that is read; 8 MiB when absent. */
  readonly maxAnswerBytes?: number;
  /** Further runs of each failing case; none when absent. */
  readonly confirm?: number;
  /** Requests a second; that of the configuration when absent. */
  readonly pace?: number;
  /** Against the built-in simulator instead of a target. */
  readonly demo?: boolean;
  /** Of `message` in the result; Chinese when absent. */
  readonly language?: Language;
  /** Ends the run early: its result tells of what was run so far. */
  readonly signal?: AbortSignal;
  /** How many cases will be run. */
  readonly onStart?: (total: number) => void;
  readonly onCase?: (result: CaseResult) => void;
  /** Remarks beside the result, such as where callbacks are awaited. */
  readonly onRemark?: (remark: Text) => void;
}

/** @throws {EnvironmentError} when the port for callbacks cannot be had. */
export async function runPlan(plan: RunPlan, settings: RunSettings = {}): Promise<RunResult> {
  const { seed = 1, demo, onRemark } = settings;
  if (demo) return serveDemonstration(plan, seed, (pixit) => run(plan, pixit, settings));
  const hint = plan.setup.awaitsCallbacks ? describeCallbacks(plan.setup) : undefined;
  if (hint) onRemark?.(hint);
  return run(plan, readPixit(plan), settings);
}

async function run(
  { system, setup, suite, selection, redact, secrets }: RunPlan,
  pixit: Pixit,
  settings: RunSettings,
): Promise<RunResult> {
  const { seed = 1, timeoutMs = 10_000, confirm = 0, language = 'zh' } = settings;
  const { signal = new AbortController().signal, pace = readPace(setup) } = settings;
  const { onStart = () => {}, onCase = () => {}, onRemark = () => {} } = settings;
  try {
    const result = await suite.run({
      pixit,
      selection,
      redact,
      secrets,
      seed,
      timeoutMs,
      maxAnswerBytes: settings.maxAnswerBytes,
      confirm,
      pace,
      language,
      signal,
      looksAhead: true,
      onObstacle: (obstacle) => onRemark(describeCause(obstacle)),
      onStart,
      onCase,
      startedAt: wallNow(),
      tool: readTool(),
      concurrency: setup.concurrency,
    });
    return completeRecord(result, readCircumstances(system.protocol.id, redact(setup.subject)));
  } catch (error) {
    throw explainCallbackTrouble(error, system.id, pixit.callback);
  }
}

function readPace({ parameters: { pace } }: SystemSetup): number | undefined {
  return typeof pace === 'string' ? parsePace(pace) : undefined;
}

function readPixit({ setup }: RunPlan): Pixit {
  const { target = '', credentials, parameters, paths, callback, allow, tls } = setup;
  const { host, port, tls: own } = callback;
  const taken = { port, ...(host && { host }), tls: own };
  return { target, credentials, parameters, paths, callback: taken, allow, tls };
}
