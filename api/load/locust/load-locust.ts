import { resolve } from 'node:path';
import { EXIT, type ExitCode } from '../../../cli/exit-code.js';
import { watchInterruption } from '../../../cli/interruption.js';
import type { Drive } from '../../../cli/load/flags/drive.js';
import { readSubject, type Subject } from '../../../cli/load/flags/load-order.js';
import type { Shell } from '../../../cli/shell.js';
import { createLoadProgress } from '../../../reports/load/console/progress.js';
import { readMarks, watchMarks } from '../../../src/load/kept/marks.js';
import {
  type FleetPlan,
  masterArguments,
  WORKER_ARGUMENTS,
} from '../../../src/load/locust/fleet-plan.js';
import { mergeLedgers } from '../../../src/load/locust/merge.js';
import type { Scenario } from '../../../src/load/scenario/scenario.js';
import { text } from '../../../src/model/text.js';
import { EnvironmentError, UsageError } from '../../errors.js';
import { prepareFolder } from '../../rendering/report-folder.js';
import { readTool } from '../../tool.js';
import { Children } from '../child-servers.js';
import { commandOf, deliver, EXIT_OF } from '../load.js';
import { runLocally, writePlan } from './local-fleet.js';
import { createPlan, type FleetFlags } from './plan.js';
import { assembleResult } from './result.js';

/**
 * Drives one scenario with Locust: on this machine, or by a plan for many that it writes.
 *
 * @returns as `load` does
 * @throws {UsageError} for wrong flags or configuration
 * @throws {EnvironmentError} where Locust is missing or comes to nothing
 */
export async function loadWithLocust(
  id: string,
  flags: FleetFlags,
  shell: Shell,
): Promise<ExitCode> {
  const subject = await readSubject(id, flags, shell);
  const { scenario, system, settings, recipe, fleet } = subject;
  const { target } = recipe;
  refuseUnfit(scenario, settings);
  if (flags.generate !== undefined) {
    return generate(createPlan(id, refuseHere(flags), settings, target), settings, flags, shell);
  }
  const folder = resolve(shell.folder, flags.reportDir);
  await prepareFolder(folder, flags.reportDir);
  createPlan(id, flags, settings, target);
  const children = new Children();
  try {
    const known = fleet === undefined ? [] : ['--fleet', String(fleet)];
    const demo = flags.demo
      ? await children.start('simulate', system.id, '--port', '0', ...known)
      : undefined;
    const plan = createPlan(id, flags, settings, demo ?? target);
    return await run(subject, plan, flags, shell);
  } finally {
    await children.stop();
  }
}

async function run(
  { scenario, recipe, settings, fleet }: Subject,
  plan: FleetPlan,
  flags: FleetFlags,
  shell: Shell,
): Promise<ExitCode> {
  const { durationMs } = settings;
  const { target, run: prefix } = plan;
  const interruption = watchInterruption();
  const { signal } = interruption;
  try {
    const isWatched = scenario.isMarked && (await watchMarks(target, prefix));
    const progress = createLoadProgress(process.stderr, {
      language: shell.language,
      quiet: flags.quiet === true,
    });
    const { ledgers, complaint } = await runLocally(plan, durationMs, {
      base: shell.folder,
      signal,
      watch: (one) => progress.update({ ...one, plannedMs: durationMs }),
    }).finally(progress.stop);
    if (ledgers.length === 0) throw refuseSilence(complaint);
    const result = assembleResult({
      scenario,
      ledgers,
      stored: isWatched ? await readMarks(target, scenario.marksPerRequest, prefix) : undefined,
      tool: readTool(),
      isInterrupted: signal.aborted,
      command: commandOf(scenario.id, flags),
    });
    const { ledger } = mergeLedgers(ledgers).harvest;
    const { meters } = recipe.parameters;
    const ledgered = { ledger, prefix, scenario, fleet, meters };
    await deliver(result, resolve(shell.folder, flags.reportDir), flags, shell, ledgered);
    return signal.aborted ? EXIT.interrupted : EXIT_OF[result.verdict];
  } finally {
    interruption.dispose();
  }
}

/** What only our own generator can do. @throws {UsageError} */
function refuseUnfit(
  { id, prepare, awaits }: Scenario,
  { isClosed, stopsEarly, method, resendsUnknown }: Drive,
): void {
  const unfit = [
    ...(prepare || awaits ? [id] : []),
    ...(isClosed ? ['--closed'] : []),
    ...(stopsEarly ? ['--stop-early'] : []),
    ...(method ? ['--reconcile'] : []),
    ...(resendsUnknown ? ['--resend-unknown'] : []),
  ];
  if (unfit.length === 0) return;
  const list = unfit.join(', ');
  throw new UsageError(
    text(`${list} 不能与 --engine locust 同用`, `${list} does not go with --engine locust`),
  );
}

/** What may hold a secret, or is of this machine only, is not carried to others. */
function refuseHere(flags: FleetFlags): FleetFlags {
  if (!flags.demo && flags.set === undefined) return flags;
  throw new UsageError(
    text(
      '--generate 不带 --demo 和 --set：请给出 --target，其余写入各机器的 duijie.yaml',
      '--generate goes without --demo and --set: give --target, and write the rest into the duijie.yaml of each machine',
    ),
  );
}

async function generate(
  plan: FleetPlan,
  { durationMs }: Drive,
  { generate: given = '' }: FleetFlags,
  shell: Shell,
): Promise<ExitCode> {
  const folder = resolve(shell.folder, given);
  await prepareFolder(folder, given);
  await writePlan(plan, folder);
  const master = ['locust', ...masterArguments(plan, durationMs)].join(' ');
  const worker = ['locust', ...WORKER_ARGUMENTS].join(' ');
  shell.print(`${master}\n${worker} --master-host <master>`);
  shell.remark(
    text(
      `运行 ${plan.run}，共 ${plan.parts} 份：把 ${given} 复制到每台机器，在其中运行第一条（主节点）或第二条（每个工作进程），最后用 duijie load merge 合并台账`,
      `run ${plan.run} in ${plan.parts} parts: carry ${given} to each machine and start the first line there (master) or the second (each worker), then join the ledgers by duijie load merge`,
    ),
  );
  return EXIT.ok;
}

function refuseSilence(complaint: string): EnvironmentError {
  const last = complaint.trim().split('\n').at(-1) ?? '';
  return new EnvironmentError(
    text(`Locust 没有留下台账：${last}`, `Locust has left no ledger: ${last}`),
  );
}
