import type { Values } from '../../catalog/entry.js';
import type { CatalogSystem } from '../../catalog/systems.js';
import type { AnyAlteration } from '../../simulators/kit/alteration.js';
import type { AnyDefect } from '../../simulators/kit/defect.js';
import { text } from '../../src/model/text.js';
import { choose } from '../choose.js';

/**
 * What the defects of these ids alter about each of the systems; a defect that several of them
 * know is built into each.
 *
 * @throws {UsageError} naming the defects that there are.
 */
export async function chooseDefects(
  systems: readonly CatalogSystem[],
  ids: readonly string[] = [],
): Promise<(system: CatalogSystem, credentials: Values) => readonly AnyAlteration[]> {
  const known = new Map<string, readonly AnyDefect[]>();
  if (ids.length > 0) {
    for (const { id, entry } of systems) known.set(id, await entry.loadDefects());
  }
  const names = new Set([...known.values()].flat().map(({ id }) => id));
  for (const id of ids) choose(text('--defect', '--defect'), id, [...names]);
  return ({ id }, credentials) =>
    (known.get(id) ?? [])
      .filter((defect) => ids.includes(defect.id))
      .map((defect) => defect.apply(credentials as never));
}
