import type { CatalogSystem } from '../../catalog/systems.js';
import { text } from '../../src/model/text.js';
import type { Provocation } from '../../suites/kit/provocations/provocation.js';
import { choose } from '../choose.js';

/**
 * The provocations of these names, in the order of the list; all when none is named.
 *
 * @throws {UsageError} naming those that there are
 */
export async function chooseProvocations(
  { entry }: CatalogSystem,
  names: readonly string[],
): Promise<readonly Provocation[]> {
  const all = await entry.loadProvocations();
  if (names.length === 0) return all;
  const valid = all.map(({ name }) => name);
  const chosen = new Set(names.map((name) => choose(text('场景', 'scenario'), name, valid)));
  return all.filter(({ name }) => chosen.has(name));
}
