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
import { prepareFolder, refuseFolder } from '../certification/report-folder.js';
import type { SystemSetup } from '../configuration/configuration.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { watchInterruption } from '../interruption.js';
import { chooseSystem } from '../selection.js';
import { type Shell, terminalOf } from '../shell.js';
import { readTool } from '../tool.js';
import { startChild } from './child.js';
import { type Drive, type DriveFlags, readDrive } from './flags.js';
import { findLimit } from './limit.js';
import { chooseScenario } from './recipe.js';
import { type Bench, drive, measureOwnCeiling } from './run.js';
import { readSetup, type SetupFlags } from './setup.js';

export interface LoadFlags extends DriveFlags, SetupFlags {
  readonly findCapacity?: boolean;
  readonly reportDir: string;
  readonly quiet?: boolean;
}

interface Server {
  readonly url: string;
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
 * @throws {EnvironmentError} when the report folder cannot be had
 */
export async function load(id: string, flags: LoadFlags, shell: Shell): Promise<ExitCode> {
  const scenario = await chooseScenario(id);
  const system = chooseSystem(scenario.system);
  const settings = readDrive(flags);
  const setup = await readSetup(system, flags, shell);
  const folder = resolve(shell.folder, flags.reportDir);
  await prepareFolder(folder, flags.reportDir);
  const interruption = watchInterruption();
  const demo = flags.demo ? await startChild('simulate', system.id, '--port', '0') : undefined;
  const sink = await startChild('load-sink');
  try {
    const bench = prepareBench(scenario, system, setup, settings, { demo, sink });
    const ceiling = await measureOwnCeiling(bench);
    const progress = createLoadProgress(process.stderr, {
      language: shell.language,
      quiet: flags.quiet === true,
    });
    const { signal } = interruption;
    const watch = (snapshot: Parameters<typeof progress.update>[0]) => progress.update(snapshot);
    const run = flags.findCapacity ? findLimit : drive;
    const result = await run(bench, settings, { ceiling, signal, watch }).finally(progress.stop);
    await deliver({ ...result, command: commandOf(id, flags) }, folder, flags, shell);
    return signal.aborted ? EXIT.interrupted : EXIT_OF[result.verdict];
  } finally {
    interruption.dispose();
    await Promise.all([demo?.stop(), sink.stop()]);
  }
}

export function prepareBench(
  scenario: Scenario,
  system: CatalogSystem,
  { target, credentials, parameters, paths, rulings }: SystemSetup,
  { seed, badShare, validatedShare }: Drive,
  { demo, sink }: { readonly demo?: Server | undefined; readonly sink?: Server },
): Bench {
  return {
    scenario,
    recipe: {
      scenario: scenario.id,
      target: demo?.url ?? target ?? '',
      credentials,
      parameters,
      paths,
      rulings,
      seed,
      badShare,
      validatedShare,
    },
    sink: sink?.url ?? '',
    newPrefix: () => randomBytes(6).toString('hex'),
    redact: createRedactor(system.entry.secretsOf(credentials, parameters)),
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

export async function deliver(
  result: LoadResult,
  folder: string,
  { reportDir, quiet }: Pick<LoadFlags, 'reportDir' | 'quiet'>,
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
