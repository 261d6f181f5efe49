import { resolve } from 'node:path';
import { UsageError } from '../../api/errors.js';
import { refuseUnfit } from '../../api/load/locust/load-locust.js';
import { writePlan } from '../../api/load/locust/local-fleet.js';
import { type FleetOptions, planFleet } from '../../api/load/locust/plan.js';
import { chooseScenario } from '../../api/load/scenarios.js';
import { prepareFolder } from '../../api/rendering/report-folder.js';
import { masterArguments, WORKER_ARGUMENTS } from '../../src/load/locust/fleet-plan.js';
import type { LoadOrder } from '../../src/load/order.js';
import { text } from '../../src/model/text.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Shell } from '../shell.js';
import { type LoadFlags, spellFlags } from './flags.js';
import { NOT_FOR_WORKERS } from './worker-flags.js';

const DEFAULT_WORKERS = 2;

/** How the flags divide a run among workers of Locust. */
export function fleetOf({ target: _addressed, set, ...flags }: LoadFlags): FleetOptions {
  const own = Object.entries(flags).filter(([name]) => !NOT_FOR_WORKERS.includes(name));
  return {
    parts: flags.workers === undefined ? DEFAULT_WORKERS : Number(flags.workers),
    flags: spellFlags(Object.fromEntries(own)),
    ...(set ? { overrides: set } : {}),
  };
}

/**
 * Writes what each machine of a fleet needs, and says what to start there.
 *
 * @throws {UsageError} for what Locust cannot follow, and for what is of this machine only
 */
export async function writeFleetPlan(
  order: LoadOrder,
  flags: LoadFlags,
  given: string,
  shell: Shell,
): Promise<ExitCode> {
  refuseUnfit(await chooseScenario(order), order);
  // What may hold a secret is not carried to others.
  if (flags.demo || flags.set !== undefined) throw new UsageError(OF_THIS_MACHINE);
  const plan = planFleet(order, fleetOf(flags));
  const folder = resolve(shell.folder, given);
  await prepareFolder(folder, given);
  await writePlan(plan, folder);
  const master = ['locust', ...masterArguments(plan, order.durationMs)].join(' ');
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

const OF_THIS_MACHINE = text(
  '--generate 不带 --demo 和 --set：请给出 --target，其余写入各机器的 duijie.yaml',
  '--generate goes without --demo and --set: give --target, and write the rest into the duijie.yaml of each machine',
);
