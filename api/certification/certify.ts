import type { CatalogSystem } from '../../catalog/systems.js';
import type { RunResult } from '../../src/model/result.js';
import { type Text, text } from '../../src/model/text.js';
import { ALL_KEYS, type SystemSetup } from '../configuration/configuration.js';
import { readSetup, type SetupOptions } from '../configuration/read-setup.js';
import { UsageError } from '../errors.js';
import { chooseSystem } from '../selection.js';
import { addExploration, type Exploration } from './exploration.js';
import { planRun, type RunPlan } from './plan.js';
import { type RunSettings, runPlan } from './run-plan.js';

/** Whom to judge, and by what; with `system` alone and `demo`, the built-in simulator. */
export interface CertifyOptions extends SetupOptions, RunSettings {
  /** Its id: `das`, `cis`, … */
  readonly system: string;
  /** Only cases whose id, operation or clause matches. */
  readonly grep?: RegExp;
  readonly explore?: Exploration;
}

/**
 * Judges one implementation under test. What it does never makes this throw: the result's
 * `conformity` is the verdict, `aborted` says why a run ended early.
 *
 * @throws {UsageError} for options or a configuration that are wrong
 * @throws {EnvironmentError} when a port cannot be had
 */
export async function certify(options: CertifyOptions): Promise<RunResult> {
  const system = chooseSystem(options.system);
  const setup = await readSetup(system, options, ALL_KEYS);
  if (!options.demo) requireTarget(system, setup);
  const plan = await planCertification(system, setup, options);
  if (plan.selected === 0) throw refuseEmpty([plan], options.grep);
  return runPlan(plan, options);
}

/** @throws {UsageError} when what is claimed takes what is not. */
export function planCertification(
  system: CatalogSystem,
  setup: SystemSetup,
  { grep, explore, onRemark = () => {} }: Pick<CertifyOptions, 'grep' | 'explore' | 'onRemark'>,
): Promise<RunPlan> {
  return planRun(system, setup, grep, async (suite) =>
    explore ? addExploration(suite, system, setup, explore, onRemark) : suite,
  );
}

/** @throws {UsageError} when the setup names no target. */
export function requireTarget({ id, facts }: CatalogSystem, { target }: SystemSetup): void {
  if (target !== undefined) return;
  const example = `http://127.0.0.1:${facts.port}`;
  throw new UsageError(
    text(
      `缺少被测系统的地址：请给出 --target ${example}，或在配置中写 systems.${id}.target`,
      `the target is missing: give --target ${example}, or systems.${id}.target in the configuration`,
    ),
  );
}

/** What is wrong with a selection that leaves no case. */
export function refuseEmpty(
  plans: readonly Pick<RunPlan, 'withheld'>[],
  grep: RegExp | undefined,
): UsageError {
  if (grep === undefined) return new UsageError(NO_CASE);
  const withheld = plans.flatMap((plan) => plan.withheld);
  return new UsageError(
    withheld.length > 0 ? describeWithheld(grep.source, withheld) : describeMiss(grep.source),
  );
}

const NO_CASE = text(
  'operations 所声明的接口没有任何用例',
  'no case belongs to the claimed operations',
);

function describeMiss(grep: string): Text {
  return text(
    `--grep "${grep}" 没有选中任何用例；用 duijie cases 查看用例`,
    `--grep "${grep}" selects no case; duijie cases lists them`,
  );
}

/** Most reasons that are named. */
const MOST_REASONS = 5;

function describeWithheld(grep: string, reasons: readonly Text[]): Text {
  const say = (language: keyof Text, separator: string) =>
    [...new Set(reasons.map((reason) => reason[language]))].slice(0, MOST_REASONS).join(separator);
  return text(
    `--grep "${grep}" 只选中了 ${reasons.length} 个没有声明的用例：${say('zh', '；')}`,
    `--grep "${grep}" selects nothing but ${reasons.length} cases that are not claimed: ${say('en', '; ')}`,
  );
}
