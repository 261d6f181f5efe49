import { planRun } from '../../api/certification/plan.js';
import { runPlan } from '../../api/certification/run-plan.js';
import { loadConfiguration } from '../../api/configuration/configuration.js';
import { listSecrets } from '../../api/configuration/list-secrets.js';
import { parseOverride } from '../../api/configuration/override.js';
import { UsageError } from '../../api/errors.js';
import { choicesOf } from '../../api/judging/recorded-choices.js';
import { readStored } from '../../api/rendering/read-stored.js';
import { chooseCase } from '../../api/replay/choose-case.js';
import { recallSetup } from '../../api/replay/recall-setup.js';
import { chooseSystem } from '../../api/selection.js';
import type { BoundSuite } from '../../catalog/bound-suite.js';
import { renderReplay } from '../../reports/console/replay.js';
import { outcomeOf } from '../../reports/outcome.js';
import { wordOf } from '../../src/model/conformity.js';
import type { CaseResult, RunResult } from '../../src/model/result.js';
import { summarise } from '../../src/model/summary.js';
import { text } from '../../src/model/text.js';
import { parseBaseUrl, parseTimeout } from '../argument.js';
import type { ExitCode } from '../exit-code.js';
import { watchInterruption } from '../interruption.js';
import { type Shell, terminalOf } from '../shell.js';

export interface ReplayFlags {
  readonly case?: string;
  readonly target?: string;
  readonly config?: string;
  readonly set?: readonly string[];
  readonly timeout?: string;
}

const DEFAULT_TIMEOUT = '10s';

/**
 * Runs one case of a stored run again, with requests that are made and signed afresh, and prints
 * each of them with its answer and the verdict, then and now.
 *
 * @returns the exit code that the verdict of now calls for
 * @throws {UsageError} for wrong flags, files or configuration
 * @throws {EnvironmentError} when the port for callbacks cannot be had
 */
export async function replay(file: string, flags: ReplayFlags, shell: Shell): Promise<ExitCode> {
  const timeoutMs = parseTimeout('--timeout', flags.timeout ?? DEFAULT_TIMEOUT);
  const stored = await readStored([file], shell);
  if (stored.kind === 'load') {
    throw new UsageError(text('压测结果没有用例', 'a load run has no cases'));
  }
  const { run, recorded } = chooseCase(stored.results, flags.case);
  const system = chooseSystem(run.system);
  const overrides = readOverrides(run, flags);
  const setupOf = await loadConfiguration({
    systems: [system],
    keys: ['credentials', 'parameters', 'paths', 'callback', 'target', 'rulings', 'allow', 'tls'],
    file: flags.config,
    overrides,
    folder: shell.folder,
    env: shell.env,
  });
  shell.hide(listSecrets([system], setupOf));
  const rulings = choicesOf(run, system.protocol);
  const setup = recallSetup({ run, setup: setupOf(system), rulings, overrides });
  const plan = await planRun(system, setup, undefined, async (suite) =>
    withExplored(suite, recorded),
  );
  const found = plan.suite.cases.find(({ id }) => id === recorded.id);
  if (!found) {
    throw new UsageError(
      text(
        `现在的 ${run.system} 套件没有用例 "${recorded.id}"`,
        `the suite of ${run.system} has no case "${recorded.id}" by now`,
      ),
    );
  }
  // What judges the answers of other cases needs those of its operation.
  const wanted = found.last ? `${run.system}/${found.operation}/` : found.id;
  const grep = new RegExp(`^${wanted.replaceAll(/[^\w/]/g, '\\$&')}${found.last ? '' : '$'}`);
  const interruption = watchInterruption(() => {});
  try {
    const result = await runPlan(
      { ...plan, selection: { ...plan.selection, grep } },
      { seed: run.seed, timeoutMs, language: shell.language, signal: interruption.signal },
    );
    const now = result.cases.find(({ id }) => id === recorded.id);
    if (!now) return 70;
    shell.print(renderReplay({ recorded, now, result }, terminalOf(shell)));
    return outcomeOf([narrow(result, now)]).exitCode;
  } finally {
    interruption.dispose();
  }
}

function readOverrides({ system }: RunResult, { target, set = [] }: ReplayFlags) {
  const overrides = set.map((argument) => parseOverride(argument, system));
  if (target === undefined) return overrides;
  const value = parseBaseUrl('--target', target);
  return [...overrides, { origin: '--target', path: ['systems', system, 'target'], value }];
}

/** The suite with the one sequence that failed, where the case tried random ones. */
async function withExplored(suite: BoundSuite, { sequence }: CaseResult): Promise<BoundSuite> {
  if (!sequence?.origin) return suite;
  const [command = ''] = sequence.repeat.split(' --explore ');
  const explored = await suite.explore({ sequences: 1, path: sequence.origin.path, command });
  return explored ?? suite;
}

/** The run as if it had been of this case alone. */
function narrow(result: RunResult, now: CaseResult): RunResult {
  const cases = result.cases.map(
    (one): CaseResult => (one === now ? one : { ...one, verdict: 'none', omitted: 'filter' }),
  );
  return { ...result, cases, ...wordOf({ ...result, cases }), summary: summarise(cases) };
}
