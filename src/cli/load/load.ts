import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { renderLoadConsole } from '../../../reports/load/console/console.js';
import { createLoadProgress } from '../../../reports/load/console/progress.js';
import { writeLoadReports } from '../../../reports/load/write-load-reports.js';
import { createMarks, type Scenario } from '../../../suites/kit/load-scenario.js';
import { PROTOCOLS } from '../../catalog/protocols.js';
import type { CatalogSystem } from '../../catalog/systems.js';
import type { LoadResult } from '../../model/load-result.js';
import { text } from '../../model/text.js';
import { createFaker } from '../../specification/faker.js';
import { loadSpecification } from '../../specification/load.js';
import { createRedactor } from '../../wire/redact.js';
import { choose, parseBaseUrl } from '../argument.js';
import { prepareFolder, refuseFolder } from '../certification/report-folder.js';
import { loadConfiguration, type SystemSetup } from '../configuration/configuration.js';
import { hideSecrets } from '../configuration/hide-secrets.js';
import { parseOverride } from '../configuration/override.js';
import { UsageError } from '../errors.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { watchInterruption } from '../interruption.js';
import { chooseSystem } from '../selection.js';
import { type Shell, terminalOf } from '../shell.js';
import { readTool } from '../tool.js';
import { type ChildServer, startChild } from './child.js';
import { type DriveFlags, readDrive, refuseForeign } from './flags.js';
import { findLimit } from './limit.js';
import { type Bench, drive, measureOwnCeiling } from './run.js';

export interface LoadFlags extends DriveFlags {
  readonly target?: string;
  readonly demo?: boolean;
  readonly findCapacity?: boolean;
  readonly config?: string;
  readonly set?: readonly string[];
  readonly reportDir: string;
  readonly yesThisIsMine?: boolean;
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
    const bench = await prepareBench(scenario, system, setup, settings, { demo, sink });
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

async function chooseScenario(id: string): Promise<Scenario> {
  const all = (await Promise.all(PROTOCOLS.map(({ loadScenarios }) => loadScenarios()))).flat();
  const known = all.map((scenario) => scenario.id);
  const chosen = choose(text('场景', 'scenario'), id, known);
  return all.find((scenario) => scenario.id === chosen) as Scenario;
}

async function readSetup(
  system: CatalogSystem,
  { target, demo, config, set = [], yesThisIsMine }: LoadFlags,
  shell: Shell,
): Promise<SystemSetup> {
  const overrides = set.map((argument) => parseOverride(argument, system.id));
  const value = target === undefined ? undefined : parseBaseUrl('--target', target);
  const path = ['systems', system.id, 'target'];
  const setupOf = await loadConfiguration({
    systems: [system],
    keys: [...(demo ? [] : (['target'] as const)), 'credentials', 'parameters', 'paths', 'rulings'],
    file: config ?? (demo ? false : undefined),
    overrides:
      value === undefined ? overrides : [...overrides, { origin: '--target', path, value }],
    folder: shell.folder,
    env: shell.env,
  });
  hideSecrets([system], setupOf, shell);
  const setup = setupOf(system);
  if (demo) return setup;
  if (setup.target === undefined) {
    const example = `http://127.0.0.1:${system.facts.port}`;
    throw new UsageError(
      text(
        `缺少被测系统的地址：请给出 --target ${example}，或用 --demo 压测内置模拟器`,
        `the target is missing: give --target ${example}, or --demo for the built-in simulator`,
      ),
    );
  }
  refuseForeign(setup.target, yesThisIsMine);
  return setup;
}

async function prepareBench(
  scenario: Scenario,
  system: CatalogSystem,
  setup: SystemSetup,
  { seed, badShare, validatedShare }: ReturnType<typeof readDrive>,
  { demo, sink }: { readonly demo: ChildServer | undefined; readonly sink: ChildServer },
): Promise<Bench> {
  const { credentials, parameters, paths, rulings } = setup;
  const target = demo?.url ?? setup.target ?? '';
  const spec = loadSpecification(system.protocol.id, rulings);
  const open = (prefix: string) =>
    scenario.open({
      spec,
      pixit: { target, credentials, parameters, paths, callback: { port: 0 } },
      faker: createFaker(seed, scenario.id),
      marks: createMarks(prefix),
      badShare,
      validatedShare,
    });
  return {
    scenario,
    target,
    sink: sink.url,
    open,
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
