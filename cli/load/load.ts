import { choose } from '../../api/choose.js';
import { UsageError } from '../../api/errors.js';
import { keepUnfinished } from '../../api/load/keep-unfinished.js';
import { type LoadOutcome, runLoad } from '../../api/load/load.js';
import { runByLocust } from '../../api/load/locust/load-locust.js';
import type { LoadEvents } from '../../api/load/options.js';
import { listMeters } from '../../api/load/order.js';
import { chooseScenario } from '../../api/load/scenarios.js';
import type { ReportFolder } from '../../api/rendering/folder/open-folder.js';
import { describeAttempt } from '../../reports/load/capacity.js';
import { createLoadProgress } from '../../reports/load/console/progress.js';
import type { LoadOrder } from '../../src/load/order.js';
import { text } from '../../src/model/text.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { watchInterruption } from '../interruption.js';
import { takeReportFolder } from '../rendering/take-report-folder.js';
import type { Shell } from '../shell.js';
import { streamText } from '../stream-text.js';
import { type DeliveryFlags, deliver } from './deliver.js';
import { type LoadFlags, readOptions, spellFlags } from './flags.js';
import { fleetOf, writeFleetPlan } from './fleet.js';
import { readOrder } from './read-order.js';

export interface LoadCommandFlags extends DeliveryFlags, LoadFlags {
  readonly listFleet?: boolean;
  readonly engine?: string;
  /** Folder for a plan of many machines. */
  readonly generate?: string;
}

export const ENGINES = ['native', 'locust'] as const;

/**
 * Drives one scenario against a target and reports.
 *
 * @returns as the verdict demands; 130 when it was interrupted
 * @throws {UsageError} for wrong flags or configuration
 * @throws {EnvironmentError} when the report folder or the callback address cannot be had, or the
 *   target cannot be made ready
 */
export async function load(id: string, flags: LoadCommandFlags, shell: Shell): Promise<ExitCode> {
  const engine = choose(text('发生器', 'engine'), flags.engine ?? 'native', ENGINES);
  if (engine === 'native' && flags.generate !== undefined) throw new UsageError(NO_PLAN);
  if (flags.listFleet) {
    await streamText(await listMeters(readOptions(id, flags)), process.stdout);
    return EXIT.ok;
  }
  const order = await readOrder(id, flags, shell, true);
  if (flags.generate !== undefined) return writeFleetPlan(order, flags, flags.generate, shell);
  const { system } = await chooseScenario(order);
  const run = { command: `load ${id}`, systems: [system] };
  const place = await takeReportFolder(flags.reportDir, run, shell);
  try {
    await keepUnfinished(place, shell.remark);
    return await loadInto(place, { id, engine, order, flags }, shell);
  } finally {
    await place.leave();
  }
}

interface Chosen {
  readonly id: string;
  readonly engine: (typeof ENGINES)[number];
  readonly order: LoadOrder;
  readonly flags: LoadCommandFlags;
}

async function loadInto(
  place: ReportFolder,
  { id, engine, order, flags }: Chosen,
  shell: Shell,
): Promise<ExitCode> {
  // What `--set` was given may be a secret.
  const { set: _secrets, ...shown } = flags;
  const command = ['duijie load', id, ...spellFlags(shown, (value) => `'${value}'`)].join(' ');
  const outcome = await watch(flags, shell, (events) =>
    engine === 'native'
      ? runLoad(order, { ...events, command, ledgerFolder: place.path })
      : runByLocust(order, fleetOf(flags), shell.folder, { ...events, command }),
  );
  if (!outcome) return EXIT.interrupted;
  const { isInterrupted, ...rest } = outcome;
  const code = await deliver(rest, place, flags, shell);
  if (order.reconcile === 'export') shell.remark(describeNextStep(place));
  return isInterrupted ? EXIT.interrupted : code;
}

const NO_PLAN = text(
  '--generate 须与 --engine locust 同用',
  '--generate goes with --engine locust',
);

/** Shows how a run goes; undefined when it was interrupted before anything was measured. */
async function watch(
  { quiet = false }: DeliveryFlags,
  { language, remark }: Shell,
  run: (events: LoadEvents) => Promise<LoadOutcome>,
): Promise<(LoadOutcome & { readonly isInterrupted: boolean }) | undefined> {
  const { signal, dispose } = watchInterruption();
  const progress = createLoadProgress(process.stderr, { language, quiet });
  try {
    const outcome = await run({
      signal,
      onProgress: progress.update,
      onAttempt: (attempt) => progress.note(describeAttempt(attempt)),
      onRemark: quiet ? () => {} : remark,
    });
    return { ...outcome, isInterrupted: signal.aborted };
  } catch (error) {
    if (signal.aborted && error === signal.reason) return undefined;
    throw error;
  } finally {
    progress.stop();
    dispose();
  }
}

function describeNextStep({ name }: ReportFolder) {
  const command = `duijie load reconcile ${name} --export <file>`;
  return text(`导出入库数据后运行：${command}`, `when you have an export: ${command}`);
}
