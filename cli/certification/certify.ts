import { applyBaseline } from '../../api/baseline/apply-baseline.js';
import { readBaseline } from '../../api/baseline/read-baseline.js';
import { planCertification, refuseEmpty, requireTarget } from '../../api/certification/certify.js';
import { ALL_KEYS, loadConfiguration } from '../../api/configuration/configuration.js';
import { listSecrets } from '../../api/configuration/list-secrets.js';
import { type Override, parseOverride } from '../../api/configuration/override.js';
import { UsageError } from '../../api/errors.js';
import { chooseSystem, chooseSystems } from '../../api/selection.js';
import { outcomeOf } from '../../reports/outcome.js';
import { quoteArgument } from '../../reports/replay.js';
import { MIB } from '../../src/model/budget.js';
import type { RunResult } from '../../src/model/result.js';
import { text } from '../../src/model/text.js';
import {
  parseBaseUrl,
  parsePattern,
  parseRate,
  parseSize,
  parseTimeout,
  parseWhole,
} from '../argument.js';
import type { ExitCode } from '../exit-code.js';
import { watchInterruption } from '../interruption.js';
import { preparePaper } from '../rendering/prepare-paper.js';
import { takeReportFolder } from '../rendering/take-report-folder.js';
import type { Shell } from '../shell.js';
import { readExploration } from './exploration-flags.js';
import { chooseReporters } from './reporters.js';
import { runAll } from './run-all.js';

export interface CertifyFlags {
  readonly target?: string;
  readonly demo?: boolean;
  readonly config?: string;
  readonly set?: readonly string[];
  readonly reportDir: string;
  readonly reporter?: readonly string[];
  readonly grep?: string;
  readonly seed?: string;
  readonly timeout?: string;
  readonly maxAnswer?: string;
  readonly pace?: string;
  readonly confirm?: string;
  readonly explore?: string;
  readonly explorePath?: string;
  readonly quiet?: boolean;
  readonly baseline?: string;
}

const DEFAULT_TIMEOUT = '10s';
/** What JavaScript holds as one text, and JSON written anew from it. */
const MAX_ANSWER = 256 * MIB;
const MOST_CONFIRMATIONS = 100;

/**
 * Judges one IUT, or the built-in simulators, and reports.
 *
 * @returns the exit code that the results call for
 * @throws {UsageError} for wrong flags or configuration
 * @throws {EnvironmentError} when a port or the report folder cannot be had
 */
export async function certify(
  id: string | undefined,
  flags: CertifyFlags,
  shell: Shell,
): Promise<ExitCode> {
  const systems = chooseWhat(id, flags);
  const reporters = chooseReporters(flags.reporter);
  const { quiet = false, demo = false } = flags;
  const grep = flags.grep === undefined ? undefined : parsePattern('--grep', flags.grep);
  const explore = readExploration(flags);
  const settings = {
    seed: parseWhole('--seed', flags.seed ?? '1', 0, Number.MAX_SAFE_INTEGER),
    timeoutMs: parseTimeout('--timeout', flags.timeout ?? DEFAULT_TIMEOUT),
    ...(flags.maxAnswer === undefined
      ? {}
      : { maxAnswerBytes: parseSize('--max-answer', flags.maxAnswer, MAX_ANSWER) }),
    confirm: parseWhole('--confirm', flags.confirm ?? '0', 0, MOST_CONFIRMATIONS),
    ...(flags.pace === undefined ? {} : { pace: parseRate('--pace', flags.pace) }),
    demo,
    quiet,
  };
  const baseline =
    flags.baseline === undefined ? undefined : await readBaseline(flags.baseline, shell);
  const given = {
    // The demonstration has nothing to do with the system that the folder's file describes.
    file: flags.config ?? (demo ? (false as const) : undefined),
    overrides: readOverrides(id, flags),
  };
  const setupOf = await loadConfiguration({
    ...given,
    systems,
    keys: demo ? ALL_KEYS.filter((key) => !TARGETED.includes(key)) : ALL_KEYS,
    folder: shell.folder,
    env: shell.env,
  });
  shell.hide(listSecrets(systems, setupOf));
  if (!demo) for (const system of systems) requireTarget(system, setupOf(system));
  const selection = { ...(grep ? { grep } : {}), ...(explore ? { explore } : {}) };
  const plans = await Promise.all(
    systems.map((system) =>
      planCertification(system, setupOf(system), { ...selection, onRemark: shell.remark }),
    ),
  );
  const runnable = plans.filter(({ selected }) => selected > 0);
  if (runnable.length === 0) throw refuseEmpty(plans, grep);

  const paper = await preparePaper(reporters.files, given, shell);
  const run = { command: 'certify', systems: runnable.map(({ system }) => system.id) };
  const place =
    reporters.files.length > 0 ? await takeReportFolder(flags.reportDir, run, shell) : undefined;
  const interruption = watchInterruption(() => shell.remark(INTERRUPTING));
  try {
    const { signal } = interruption;
    // Loaded while cases wait: writing reports takes more modules than all the rest.
    const delivering = import('./deliver.js');
    const onResult = async (result: RunResult) => {
      // A baseline makes another result of it.
      if (baseline) return;
      const { prepareReports } = await import('../../reports/write-reports.js');
      prepareReports(result, reporters.files, runnable.length);
    };
    const judged = await runAll(runnable, { ...settings, selection, signal, onResult }, shell);
    const results = baseline ? judged.map((one) => applyBaseline(one, baseline)) : judged;
    const delivery = { ...reporters, place, paper, flags: repeatedFlags(flags) };
    const { deliver } = await delivering;
    await deliver(results, delivery, settings, shell);
    return outcomeOf(results).exitCode;
  } finally {
    interruption.dispose();
    await place?.leave();
  }
}

const INTERRUPTING = text(
  '正在中断，随后仍会写出报告；再按一次立即退出',
  'interrupting, the reports will still be written; once more ends at once',
);

/** What only a system of somebody else has. */
const TARGETED: readonly string[] = ['target', 'callback', 'tls'];

/** What a case needs to be run again, beside the stored run: whatever names secrets. */
function repeatedFlags({ config, set = [] }: CertifyFlags): string[] {
  return [
    ...(config === undefined ? [] : [`--config ${quoteArgument(config)}`]),
    ...set
      .filter((override) => /^[^=]*\bcredentials\b/.test(override))
      .map((override) => `--set ${quoteArgument(override)}`),
  ];
}

function chooseWhat(id: string | undefined, { demo, target }: CertifyFlags) {
  if (demo && target !== undefined) {
    throw new UsageError(
      text('--demo 与 --target 不能同用', '--demo and --target exclude each other'),
    );
  }
  if (demo) return chooseSystems(id === undefined ? [] : [id]);
  if (id !== undefined) return [chooseSystem(id)];
  const valid = chooseSystems([])
    .map((system) => system.id)
    .join(', ');
  throw new UsageError(
    text(
      `缺少系统；可用：${valid}；或用 --demo 测试内置模拟器`,
      `the system is missing; valid: ${valid}; or --demo for the built-in simulators`,
    ),
  );
}

function readOverrides(id: string | undefined, flags: CertifyFlags): Override[] {
  const overrides = (flags.set ?? []).map((argument) => parseOverride(argument, id));
  if (id === undefined || flags.target === undefined) return overrides;
  const value = parseBaseUrl('--target', flags.target);
  return [...overrides, { origin: '--target', path: ['systems', id, 'target'], value }];
}
