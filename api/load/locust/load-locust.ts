import { readMarks, watchMarks } from '../../../src/load/kept/marks.js';
import type { FleetPlan } from '../../../src/load/locust/fleet-plan.js';
import { mergeLedgers } from '../../../src/load/locust/merge.js';
import type { LoadOrder } from '../../../src/load/order.js';
import type { Subject } from '../../../src/load/run/load-run.js';
import type { Scenario } from '../../../src/load/scenario/scenario.js';
import { text } from '../../../src/model/text.js';
import { readTool } from '../../../src/specification/package-file.js';
import { EnvironmentError } from '../../errors.js';
import { Children } from '../child-servers.js';
import { circumstancesOf } from '../circumstances.js';
import { recordRun } from '../ledger-file.js';
import type { LoadOutcome } from '../load.js';
import type { LoadEvents } from '../options.js';
import { checkTls } from '../reach.js';
import { refuseIf } from '../refusals.js';
import { chooseScenario } from '../scenarios.js';
import { runLocally } from './local-fleet.js';
import { type FleetOptions, planFleet } from './plan.js';
import { assembleResult } from './result.js';

/**
 * Has Locust drive what has been ordered, by several processes on this machine.
 *
 * @param base - the folder in which the workers look for their configuration
 * @throws {UsageError} for what Locust cannot follow
 * @throws {EnvironmentError} where Locust is missing or comes to nothing
 */
export async function runByLocust(
  order: LoadOrder,
  fleet: FleetOptions,
  base: string,
  events: LoadEvents = {},
): Promise<LoadOutcome> {
  const scenario = await chooseScenario(order);
  refuseUnfit(scenario, order);
  planFleet(order, fleet);
  if (!order.isDemo) await checkTls(order, scenario.system);
  const children = new Children();
  try {
    const { target } = order.isDemo
      ? { target: await children.simulate(scenario.system, order.fleet) }
      : order;
    const ready = { ...order, target };
    const { overrides = [] } = fleet;
    return await run(
      { scenario, order: ready },
      planFleet(ready, fleet),
      { base, overrides },
      events,
    );
  } finally {
    await children.stop();
  }
}

async function run(
  subject: Pick<Subject, 'scenario' | 'order'>,
  plan: FleetPlan,
  place: { readonly base: string; readonly overrides: readonly string[] },
  { signal = new AbortController().signal, onProgress, command = '' }: LoadEvents,
): Promise<LoadOutcome> {
  const { scenario, order } = subject;
  const { run: prefix } = plan;
  const { durationMs: plannedMs } = order;
  const isCounted = scenario.isMarked && (await watchMarks(order, prefix));
  const { ledgers, complaint } = await runLocally(plan, plannedMs, {
    ...place,
    signal,
    watch: (one) => onProgress?.({ ...one, plannedMs }),
  });
  if (ledgers.length === 0) throw refuseSilence(complaint);
  const result = assembleResult({
    scenario,
    ledgers,
    stored: isCounted ? await readMarks(order, scenario.marksPerRequest, prefix) : undefined,
    tool: readTool(),
    isInterrupted: signal.aborted,
    command,
  });
  const { ledger } = mergeLedgers(ledgers).measurements;
  return {
    result: { ...result, ...circumstancesOf(order, scenario.system) },
    ledger: recordRun(subject, result.startedAt, ledger, prefix),
  };
}

/** What only our own generator can do. @throws {UsageError} */
export function refuseUnfit(
  { id, prepare, awaits }: Scenario,
  { isClosed, stopsEarly, reconcile, resendsUnknown }: LoadOrder,
): void {
  const unfit = [
    ...(prepare || awaits ? [id] : []),
    ...(isClosed ? ['--closed'] : []),
    ...(stopsEarly ? ['--stop-early'] : []),
    ...(reconcile ? ['--reconcile'] : []),
    ...(resendsUnknown ? ['--resend-unknown'] : []),
  ];
  const list = unfit.join(', ');
  refuseIf(
    unfit.length > 0,
    `${list} 不能与 --engine locust 同用`,
    `${list} does not go with --engine locust`,
  );
}

function refuseSilence(complaint: string): EnvironmentError {
  const last = complaint.trim().split('\n').at(-1) ?? '';
  return new EnvironmentError(
    text(`Locust 没有留下台账：${last}`, `Locust has left no ledger: ${last}`),
  );
}
