import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { renderLoadConsole } from '../../../reports/load/console/console.js';
import { createLoadProgress } from '../../../reports/load/console/progress.js';
import { writeLoadReports } from '../../../reports/load/write-load-reports.js';
import type { Scenario } from '../../../suites/kit/load-scenario.js';
import type { CatalogSystem } from '../../catalog/systems.js';
import type { LoadResult } from '../../model/load-result.js';
import { text } from '../../model/text.js';
import { createRedactor } from '../../wire/redact.js';
import { parseTime, parseWhole } from '../argument.js';
import { prepareFolder, refuseFolder } from '../certification/report-folder.js';
import type { SystemSetup } from '../configuration/configuration.js';
import { UsageError } from '../errors.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { watchInterruption } from '../interruption.js';
import { chooseSystem } from '../selection.js';
import { type Shell, terminalOf } from '../shell.js';
import { readTool } from '../tool.js';
import { type Drive, type DriveFlags, readDrive } from './flags.js';
import { findLimit } from './limit.js';
import { type Mix, readMix } from './mix.js';
import { prepareTarget } from './prepare.js';
import { chooseScenario, openSource, type Recipe } from './recipe.js';
import { type Bench, drive, measureCeiling } from './run.js';
import { readSetup, type SetupFlags } from './setup.js';
import { chooseSigners } from './signing-cost.js';
import { openStage, type Stage } from './stage.js';

export interface LoadFlags extends DriveFlags, SetupFlags {
  readonly mix?: string;
  readonly meters?: string;
  readonly callbackWait?: string;
  readonly reportDir: string;
  readonly quiet?: boolean;
}

const REPORTS = ['json', 'junit', 'html', 'markdown', 'hgrm'] as const;
/** Registering more would take longer than the load. */
const MOST_METERS = 100_000;
const EXIT_OF = {
  pass: EXIT.ok,
  fail: EXIT.notConformant,
  inconc: EXIT.environment,
} as const;

const CLOSED_CALLBACKS = text(
  '--closed 没有计划时刻，无法计算回调延迟；此场景请用 --rate',
  '--closed has no instants that callbacks could be timed by: use --rate with this scenario',
);

/**
 * Drives one scenario against a target and reports.
 *
 * @returns 0 when all demands were kept; 1 for thresholds missed, wrong answers or a loss; 3 where
 *   the figures say nothing about the target
 * @throws {UsageError} for wrong flags or configuration
 * @throws {EnvironmentError} when the report folder or the callback address cannot be had, or the
 *   target does not let itself be made ready
 */
export async function load(id: string, flags: LoadFlags, shell: Shell): Promise<ExitCode> {
  const mix = readMix(id, flags.mix);
  const scenario = await chooseScenario(id, mix);
  const system = chooseSystem(scenario.system);
  const settings = readDrive(flags);
  if (settings.isClosed && scenario.awaits) throw new UsageError(CLOSED_CALLBACKS);
  const meters = parseWhole('--meters', flags.meters ?? '100', 1, MOST_METERS);
  const waitMs = parseTime('--callback-wait', flags.callbackWait ?? '10s');
  const setup = await readSetup(system, flags, shell);
  const folder = resolve(shell.folder, flags.reportDir);
  await prepareFolder(folder, flags.reportDir);
  const interruption = watchInterruption();
  const isDemo = flags.demo === true;
  const quiet = flags.quiet === true;
  const staging = { scenario, system, setup, isDemo, waitMs, quiet };
  const stage = await openStage(staging, shell).catch((error: unknown) => {
    interruption.dispose();
    throw error;
  });
  const { signal } = interruption;
  try {
    const fresh = recipeOf({ scenario, mix, setup, stage }, settings);
    const preparing = { prefix: newPrefix(), meters, signal };
    const recipe = await prepareTarget(scenario, fresh, preparing);
    if (!recipe) return EXIT.interrupted;
    const bench = await prepareBench({ scenario, system, recipe, stage }, settings);
    const ceiling = await measureCeiling(bench, settings);
    const progress = createLoadProgress(process.stderr, { language: shell.language, quiet });
    const watch = (snapshot: Parameters<typeof progress.update>[0]) => progress.update(snapshot);
    const run = flags.findCapacity ? findLimit : drive;
    const { result } = await run(bench, settings, { ceiling, signal, watch }).finally(
      progress.stop,
    );
    await deliver({ ...result, command: commandOf(id, flags) }, folder, flags, shell);
    return signal.aborted ? EXIT.interrupted : EXIT_OF[result.verdict];
  } finally {
    interruption.dispose();
    await stage.close();
  }
}

function newPrefix(): string {
  return randomBytes(6).toString('hex');
}

interface Subject {
  readonly scenario: Scenario;
  readonly mix: Mix | undefined;
  readonly setup: SystemSetup;
  readonly stage: Stage;
}

function recipeOf(
  { scenario, mix, setup, stage }: Subject,
  { seed, badShare, validatedShare }: Drive,
): Recipe {
  const { target = '', credentials, parameters, paths, rulings } = setup;
  return {
    scenario: scenario.id,
    ...(mix ? { mix } : {}),
    target: stage.demo ?? target,
    credentials,
    parameters,
    paths,
    rulings,
    seed,
    badShare,
    validatedShare,
  };
}

interface Prepared extends Pick<Subject, 'scenario' | 'stage'> {
  readonly system: CatalogSystem;
  readonly recipe: Recipe;
}

/** Opens the scenario once, to learn what its requests cost and what is answered to them. */
async function prepareBench(
  { scenario, system, recipe, stage }: Prepared,
  { signers }: Drive,
): Promise<Bench> {
  const { credentials, parameters } = recipe;
  const source = await openSource(recipe, newPrefix());
  return {
    scenario,
    recipe,
    sink: await stage.startSink(source.exampleAnswer()),
    signers: signers ?? chooseSigners(source),
    ...(stage.callbacks ? { callbacks: stage.callbacks } : {}),
    newPrefix,
    redact: createRedactor(system.entry.secretsOf(credentials, parameters)),
    tool: readTool(),
  };
}

/** The command that repeats the run; it holds no secret but what `--set` was given. */
function commandOf(id: string, { set: _secrets, ...flags }: LoadFlags): string {
  const options = Object.entries(flags).map(([name, value]) => {
    const option = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return value === true ? option : `${option} '${value}'`;
  });
  return ['duijie load', id, ...options].join(' ');
}

async function deliver(
  result: LoadResult,
  folder: string,
  { reportDir, quiet }: LoadFlags,
  shell: Shell,
): Promise<void> {
  shell.print(renderLoadConsole(result, terminalOf(shell)));
  const { language } = shell;
  const paths = await writeLoadReports(result, REPORTS, folder, { language }).catch(
    (error: unknown) => {
      throw refuseFolder(reportDir, error);
    },
  );
  if (quiet) return;
  const list = paths.map((path) => `${reportDir}${path.slice(folder.length)}`).join('  ');
  shell.remark(text(`报告：${list}`, `reports: ${list}`));
}
