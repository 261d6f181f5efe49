import type { CatalogSystem } from '../../catalog/systems.js';
import type { AnyDefect } from '../../simulators/kit/alterations/defect.js';
import { text } from '../../src/model/text.js';
import { choose } from '../choose.js';

/**
 * The defects of these ids, by system; one that several systems know is built into each of them.
 *
 * @throws {UsageError} naming the defects that there are.
 */
export async function chooseDefects(
  systems: readonly CatalogSystem[],
  ids: readonly string[] = [],
): Promise<(system: CatalogSystem) => readonly AnyDefect[]> {
  const known = new Map<string, readonly AnyDefect[]>();
  if (ids.length > 0) {
    for (const { id, entry } of systems) known.set(id, await entry.loadDefects());
  }
  const names = new Set([...known.values()].flat().map(({ id }) => id));
  for (const id of ids) choose(text('--defect', '--defect'), id, [...names]);
  return ({ id }) => (known.get(id) ?? []).filter((defect) => ids.includes(defect.id));
}
