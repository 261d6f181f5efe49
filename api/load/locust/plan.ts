import { randomBytes } from 'node:crypto';
import { parseWhole } from '../../../cli/argument.js';
import type { Drive } from '../../../cli/load/flags/drive.js';
import type { FleetPlan } from '../../../src/load/locust/fleet-plan.js';
import { text } from '../../../src/model/text.js';
import { UsageError } from '../../errors.js';
import type { LoadFlags } from '../load.js';
import { MOST_PARTS } from './part.js';

export interface FleetFlags extends LoadFlags {
  readonly engine?: string;
  readonly workers?: string;
  readonly generate?: string;
}

/** Flags that are about the run as a whole: no worker is told of them. */
export const NOT_FOR_WORKERS = [
  'engine',
  'workers',
  'generate',
  'findCapacity',
  'listFleet',
  'signers',
  'closed',
  'stopEarly',
  'reconcile',
  'readbackSample',
  'resendUnknown',
  'reportDir',
  'quiet',
] as const;

const DEFAULT_WORKERS = '2';

/**
 * Divides a run among workers.
 *
 * @throws {UsageError} for a wrong number of workers, and for flags that Locust cannot follow
 */
export function createPlan(
  id: string,
  flags: FleetFlags,
  { connections, timeoutMs }: Drive,
  target: string,
): FleetPlan {
  const parts = parseWhole('--workers', flags.workers ?? DEFAULT_WORKERS, 1, MOST_PARTS);
  if (flags.findCapacity) {
    throw new UsageError(
      text('--find-capacity 不能与 --engine locust 同用', '--find-capacity needs the own engine'),
    );
  }
  if (connections < parts) {
    throw new UsageError(
      text(
        `--connections ${connections}：每个工作进程至少一个，应不小于 ${parts}`,
        `--connections ${connections}: is at least ${parts}, one for each worker`,
      ),
    );
  }
  const run = randomBytes(6).toString('hex');
  const own = Object.entries({ ...flags, target }).filter(
    ([name]) => !(NOT_FOR_WORKERS as readonly string[]).includes(name),
  );
  return {
    run,
    parts,
    users: connections,
    target,
    timeoutMs,
    arguments: ['sign-stream', id, '--run', run, ...own.flatMap(spell)],
  };
}

/** A flag as it is written on a command line. */
function spell([name, value]: readonly [string, unknown]): string[] {
  const option = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  if (value === true) return [option];
  if (value === undefined || value === false) return [];
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((one) => [option, String(one)]);
}
