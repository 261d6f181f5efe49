import { type Override, parseOverride } from '../../api/configuration/override.js';
import { UsageError } from '../../api/errors.js';
import type { CatalogSystem } from '../../catalog/systems.js';
import { text } from '../../src/model/text.js';

interface OverrideFlags {
  readonly ruling?: readonly string[];
  readonly set?: readonly string[];
}

/**
 * What `--set` and `--ruling` say; a path of one system may leave its name out.
 *
 * @throws {UsageError} for one that is no assignment
 */
export function readOverrides(systems: readonly CatalogSystem[], flags: OverrideFlags): Override[] {
  const [only, ...others] = systems;
  const system = others.length === 0 ? only?.id : undefined;
  return [
    ...(flags.set ?? []).map((argument) => parseOverride(argument, system)),
    ...(flags.ruling ?? []).flatMap((argument) => readRuling(argument, systems)),
  ];
}

function readRuling(argument: string, systems: readonly CatalogSystem[]): Override[] {
  const [, id = '', choice = ''] = /^([^=]+)=(.+)$/.exec(argument) ?? [];
  if (id === '') {
    throw new UsageError(
      text(
        `--ruling "${argument}"：应为 编号=选项，见 duijie rulings`,
        `--ruling "${argument}": is ID=CHOICE, see duijie rulings`,
      ),
    );
  }
  // An id belongs to the protocol whose name it starts with; an unknown one is refused later.
  const own = systems.filter(({ protocol }) => id.toLowerCase().startsWith(`${protocol.id}-`));
  return (own.length > 0 ? own : systems).map((system) => ({
    origin: '--ruling',
    path: ['systems', system.id, 'rulings', id],
    value: choice,
  }));
}
