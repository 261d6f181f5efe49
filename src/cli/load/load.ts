import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { renderLoadConsole } from '../../../reports/load/console/console.js';
import { createLoadProgress } from '../../../reports/load/console/progress.js';
import { writeLoadReports } from '../../../reports/load/write-load-reports.js';
import type { CatalogSystem } from '../../catalog/systems.js';
import type { LoadResult } from '../../model/load-result.js';
import { text } from '../../model/text.js';
import { listFleet } from '../../specification/fleet.js';
import { loadSpecification } from '../../specification/load.js';
import { createRedactor } from '../../wire/redact.js';
import { prepareFolder, refuseFolder } from '../certification/report-folder.js';
import type { SystemSetup } from '../configuration/configuration.js';
import { UsageError } from '../errors.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { watchInterruption } from '../interruption.js';
import { chooseSystem } from '../selection.js';
import { type Shell, terminalOf } from '../shell.js';
import { streamText } from '../stream-text.js';
import { readTool } from '../tool.js';
import { badChoicesOf } from './bad.js';
import { type ChildServer, startChild } from './child.js';
import { countMeters, type Extent, type ExtentFlags, readExtent } from './extent.js';
import { type Drive, type DriveFlags, readDrive } from './flags.js';
import { findLimit } from './limit.js';
import { chooseScenario } from './recipe.js';
import { type Bench, drive, measureOwnCeiling } from './run.js';
import { readSetup, type SetupFlags } from './setup.js';

export interface LoadFlags extends DriveFlags, ExtentFlags, SetupFlags {
  readonly listFleet?: boolean;
  readonly reportDir: string;
  readonly quiet?: boolean;
}

const REPORTS = ['json', 'junit', 'html', 'markdown', 'hgrm'] as const;
const EXIT_OF = {
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
  const extent = await readExtent(await chooseScenario(id), flags);
  if (flags.listFleet) return listMeters(extent);
  const { scenario, fleet } = extent;
  const system = chooseSystem(scenario.system);
  const setup = await readSetup(system, flags, shell);
  const meters = countMeters(extent, setup.parameters);
  const { reportsPerRequest } = scenario;
  const settings = readDrive(
    flags,
    { reportsPerRequest, ...(meters === undefined ? {} : { meters }) },
    badChoicesOf(scenario, loadSpecification(system.protocol.id, setup.rulings).choices),
  );
  const folder = resolve(shell.folder, flags.reportDir);
  await prepareFolder(folder, flags.reportDir);
  const interruption = watchInterruption();
  const known = fleet === undefined ? [] : ['--fleet', String(fleet)];
  const demo = flags.demo
    ? await startChild('simulate', system.id, '--port', '0', ...known)
    : undefined;
  const sink = await startChild('load-sink');
  try {
    const bench = { ...prepareBench(extent, system, setup, settings, { demo, sink }), meters };
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

function prepareBench(
  { scenario, ...reach }: Extent,
  system: CatalogSystem,
  { target, credentials, parameters, paths, rulings }: SystemSetup,
  { seed, bad, validatedShare, days }: Drive,
  { demo, sink }: { readonly demo: ChildServer | undefined; readonly sink: ChildServer },
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
      bad,
      validatedShare,
      ...reach,
      ...(days === undefined ? {} : { days }),
    },
    sink: sink.url,
    newPrefix: () => randomBytes(6).toString('hex'),
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
