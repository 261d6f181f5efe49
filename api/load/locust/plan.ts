import { randomBytes } from 'node:crypto';
import type { FleetPlan } from '../../../src/load/locust/fleet-plan.js';
import type { LoadOrder } from '../../../src/load/order.js';
import { refuseIf } from '../refusals.js';

/** How a run is divided among the workers of a fleet. */
export interface FleetOptions {
  /** Processes that send. */
  readonly parts: number;
  /** Options of `duijie sign-stream` by which each of them comes to the same order. */
  readonly flags: readonly string[];
  /**
   * What goes over their configuration, as `--set` takes it. It may hold secrets: workers get it
   * through a pipe, and neither a plan nor a command line has it.
   */
  readonly overrides?: readonly string[];
}

/**
 * Divides a run among workers.
 *
 * @throws {UsageError} for what Locust cannot follow
 */
export function planFleet(order: LoadOrder, { parts, flags }: FleetOptions): FleetPlan {
  const { scenario, target, connections, timeoutMs } = order;
  refuseIf(
    order.findsCapacity,
    '--find-capacity 不能与 --engine locust 同用',
    '--find-capacity does not go with --engine locust',
  );
  refuseIf(
    connections < parts,
    `--connections ${connections}：每个工作进程至少一个，应不小于 ${parts}`,
    `--connections ${connections}: is at least ${parts}, one for each worker`,
  );
  const run = randomBytes(6).toString('hex');
  return {
    run,
    parts,
    users: connections,
    target,
    timeoutMs,
    arguments: ['sign-stream', scenario, '--run', run, '--target', target, ...flags],
  };
}
