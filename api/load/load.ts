import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { EXIT, type ExitCode } from '../../cli/exit-code.js';
import { watchInterruption } from '../../cli/interruption.js';
import {
  readScenario,
  readSubject,
  type Subject,
  type SubjectFlags,
} from '../../cli/load/flags/load-order.js';
import type { Extent } from '../../cli/load/flags/size.js';
import { type Shell, terminalOf } from '../../cli/shell.js';
import { streamText } from '../../cli/stream-text.js';
import { renderLoadConsole } from '../../reports/load/console/console.js';
import { createLoadProgress } from '../../reports/load/console/progress.js';
import { writeLoadReports } from '../../reports/load/write-load-reports.js';
import { showWithoutSecrets } from '../../src/load/judging/summary.js';
import { findLimit } from '../../src/load/run/find-limit.js';
import { type Bench, drive, measureCeiling, type Run } from '../../src/load/run/run.js';
import { chooseSigners } from '../../src/load/run/signing-cost.js';
import type { LoadResult } from '../../src/model/load-result.js';
import { type Text, text } from '../../src/model/text.js';
import { listFleet } from '../../src/specification/fleet.js';
import { createRedactor } from '../../src/wire/redact.js';
import { UsageError } from '../errors.js';
import { prepareFolder, refuseFolder } from '../rendering/report-folder.js';
import { readTool } from '../tool.js';
import { type Ledgered, writeLedger } from './ledger-file.js';
import { prepareTarget } from './prepare.js';
import { openSource, type Recipe } from './recipe.js';
import { openStage, type Stage } from './servers.js';

export interface LoadFlags extends SubjectFlags {
  readonly listFleet?: boolean;
  readonly reportDir: string;
  readonly quiet?: boolean;
}

const REPORTS = ['json', 'junit', 'html', 'markdown', 'hgrm'] as const;
export const EXIT_OF = {
  pass: EXIT.ok,
  fail: EXIT.notConformant,
  inconc: EXIT.environment,
} as const;

/**
 * Drives one scenario against a target and reports.
 *
 * @returns 0 when all demands were kept; 1 for thresholds missed, wrong answers or a loss; 3 where
 *   the figures say nothing about the target
 * @throws {UsageError} for wrong flags or configuration
 * @throws {EnvironmentError} when the report folder or the callback address cannot be had, or the
 *   target cannot be made ready
 */
export async function load(id: string, flags: LoadFlags, shell: Shell): Promise<ExitCode> {
  if (flags.listFleet) return listMeters(await readScenario(id, flags));
  const subject = await readSubject(id, flags, shell);
  const folder = resolve(shell.folder, flags.reportDir);
  await prepareFolder(folder, flags.reportDir);
  const interruption = watchInterruption();
  const { signal } = interruption;
  const quiet = flags.quiet === true;
  try {
    const stage = await openStage({ ...subject, isDemo: flags.demo === true, quiet }, shell);
    try {
      const done = await run(subject, stage, { flags, signal, shell });
      if (!done) return EXIT.interrupted;
      const { result, harvest, prefix } = done;
      const { fleet, recipe } = subject;
      const { ledger } = harvest;
      const { meters } = recipe.parameters;
      const ledgered = { ledger, prefix, scenario: subject.scenario, fleet, meters };
      await deliver({ ...result, command: commandOf(id, flags) }, folder, flags, shell, ledgered);
      if (subject.settings.method === 'export') shell.remark(describeNextStep(flags));
      return signal.aborted ? EXIT.interrupted : EXIT_OF[result.verdict];
    } finally {
      await stage.close();
    }
  } finally {
    interruption.dispose();
  }
}

interface Circumstances {
  readonly flags: LoadFlags;
  readonly signal: AbortSignal;
  readonly shell: Shell;
}

/** Undefined when it was interrupted before anything was measured. */
async function run(
  subject: Subject,
  stage: Stage,
  { flags, signal, shell }: Circumstances,
): Promise<Run | undefined> {
  const { scenario, settings, prepared } = subject;
  const fresh = { ...subject.recipe, target: stage.demo ?? subject.recipe.target };
  const preparing = { prefix: newPrefix(), meters: prepared, signal };
  const recipe = await prepareTarget(scenario, fresh, preparing);
  if (!recipe) return undefined;
  const bench = await prepareBench(subject, recipe, stage);
  const ceiling = await measureCeiling(bench, settings);
  const progress = createLoadProgress(process.stderr, {
    language: shell.language,
    quiet: flags.quiet === true,
  });
  const watch = (snapshot: Parameters<typeof progress.update>[0]) => progress.update(snapshot);
  const note = (line: Parameters<typeof progress.note>[0]) => progress.note(line);
  const make = flags.findCapacity ? findLimit : drive;
  return make(bench, settings, { ceiling, signal, watch, note }).finally(progress.stop);
}

function newPrefix(): string {
  return randomBytes(6).toString('hex');
}

/** The fleet as CSV, to be imported into the target. */
async function listMeters({ scenario, fleet }: Extent): Promise<ExitCode> {
  if (!scenario.fleet || fleet === undefined) {
    throw new UsageError(
      text(
        '--list-fleet 须与 --fleet 同用，如 --fleet 1000 --list-fleet',
        '--list-fleet goes with --fleet, such as --fleet 1000 --list-fleet',
      ),
    );
  }
  await streamText(listFleet(scenario.fleet, fleet), process.stdout);
  return EXIT.ok;
}

/** Opens the scenario once, to learn what its requests cost and what is answered to them. */
async function prepareBench(
  { scenario, system, settings, meters }: Subject,
  recipe: Recipe,
  stage: Stage,
): Promise<Bench> {
  const source = await openSource(recipe, newPrefix());
  const redact = createRedactor(system.entry.secretsOf(recipe.credentials, recipe.parameters));
  return {
    scenario,
    recipe,
    ...(meters === undefined ? {} : { meters }),
    sink: await stage.startSink(source.exampleAnswer()),
    signers: settings.signers ?? chooseSigners(source),
    ...(stage.callbacks ? { callbacks: stage.callbacks } : {}),
    newPrefix,
    show: showWithoutSecrets(source, redact),
    tool: readTool(),
  };
}

/** The command that repeats the run; it holds no secret but what `--set` was given. */
export function commandOf(id: string, { set: _secrets, ...flags }: LoadFlags): string {
  const options = Object.entries(flags).map(([name, value]) => {
    const option = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return value === true ? option : `${option} '${value}'`;
  });
  return ['duijie load', id, ...options].join(' ');
}

function describeNextStep({ reportDir }: LoadFlags): Text {
  const command = `duijie load reconcile ${reportDir} --export <file>`;
  return text(`导出入库数据后运行：${command}`, `when you have an export: ${command}`);
}

/** @param ledgered is written beside the reports, so that the run can be reconciled later */
export async function deliver(
  result: LoadResult,
  folder: string,
  { reportDir, quiet }: Pick<LoadFlags, 'reportDir' | 'quiet'>,
  shell: Shell,
  ledgered?: Ledgered,
): Promise<void> {
  shell.print(renderLoadConsole(result, terminalOf(shell)));
  const { language } = shell;
  const write = async () => {
    if (ledgered) await writeLedger(ledgered, result, folder);
    return writeLoadReports(result, REPORTS, folder, { language });
  };
  const paths = await write().catch((error: unknown) => {
    throw refuseFolder(reportDir, error);
  });
  if (quiet) return;
  const list = paths.map((path) => `${reportDir}${path.slice(folder.length)}`).join('  ');
  shell.remark(text(`报告：${list}`, `reports: ${list}`));
}
