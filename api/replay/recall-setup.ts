import type { RunResult } from '../../src/model/result.js';
import type { RulingChoices } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { isWithin } from '../../src/wire/reach.js';
import { MASK } from '../../src/wire/redact.js';
import type { SystemSetup } from '../configuration/configuration.js';
import { readAt, writeAt } from '../configuration/key-path.js';
import type { Override } from '../configuration/override.js';
import { UsageError } from '../errors.js';

/** What a run was given, for another go at one of its cases. */
interface Recollection {
  readonly run: RunResult;
  /** The configuration of today, which alone knows the secrets. */
  readonly setup: SystemSetup;
  /** The run's choices, as far as they still exist. */
  readonly rulings: RulingChoices;
  readonly overrides: readonly Override[];
}

/**
 * The setup of the run, with the configuration's secrets in the place of masks; the command line
 * goes over both.
 *
 * @throws {UsageError} when the address of the run is not on record in full, or is not where the
 *   configuration's system is
 */
export function recallSetup({ run, setup, rulings, overrides }: Recollection): SystemSetup {
  const { conditions, target, system } = run;
  const { callbackUrl } = conditions ?? {};
  const port = callbackUrl && URL.canParse(callbackUrl) ? Number(new URL(callbackUrl).port) : 0;
  const recalled = {
    ...setup,
    target,
    rulings,
    credentials: unmask(conditions?.credentials ?? setup.credentials, setup.credentials),
    parameters: unmask(conditions?.parameters ?? setup.parameters, setup.parameters),
    paths: unmask(conditions?.paths ?? setup.paths, setup.paths),
    callback: { ...setup.callback, ...(port > 0 ? { port } : {}) },
  };
  const own = overrides.filter(({ path }) => path[0] === 'systems' && path[1] === system);
  const ready = own.reduce<unknown>((data, { path: [, , ...path] }) => {
    return writeAt(data, path, readAt(setup, path));
  }, recalled) as SystemSetup;
  if (ready.target?.includes(MASK)) {
    throw new UsageError(
      text(
        '结果中的地址有一部分被隐去：请给出 --target',
        'the address on record is partly hidden: give --target',
      ),
    );
  }
  if (!own.some(({ path }) => path[2] === 'target')) checkTarget(target, system, setup);
  return ready;
}

/** The configuration's secrets are for its own target: a record may be anybody's. */
function checkTarget(recorded: string, system: string, { target, allow }: SystemSetup): void {
  if (target === undefined || isWithin(recorded, { own: [target], allow })) return;
  const shown = printable(recorded, 200);
  throw new UsageError(
    text(
      `结果中的地址 ${shown} 不在配置的 target ${target} 所在的主机上：请用 --target 确认地址，或写 systems.${system}.allow`,
      `the address on record, ${shown}, is not on the host of the configured target ${target}: give --target, or name its host under systems.${system}.allow`,
    ),
  );
}

/** Recorded values, but for those with a mask, which the configuration knows. */
function unmask<T>(recorded: T, known: unknown): T {
  if (typeof recorded === 'string') return recorded.includes(MASK) ? (known as T) : recorded;
  if (typeof recorded !== 'object' || recorded === null) return recorded;
  const inner = (known ?? {}) as Readonly<Record<string, unknown>>;
  if (Array.isArray(recorded))
    return recorded.map((item, index) => unmask(item, inner[index])) as T;
  return Object.fromEntries(
    Object.entries(recorded).map(([key, value]) => [key, unmask(value, inner[key])]),
  ) as T;
}
