import type { CatalogSystem } from '../../catalog/systems.js';
import type { AnyDefect } from '../../simulators/kit/alterations/defect.js';
import { chooseSystems } from '../selection.js';

/** A mistake that a simulator can make, and the statement that it breaks. */
export interface DefectFacts extends Pick<AnyDefect, 'id' | 'clause' | 'weight' | 'title'> {
  readonly system: string;
}

/** The defects of a system, or of all. @throws {UsageError} for an unknown system */
export async function listDefects(system?: string): Promise<DefectFacts[]> {
  const systems = chooseSystems(system === undefined ? [] : [system]);
  return (await Promise.all(systems.map(defectsOf))).flat();
}

async function defectsOf({ id: system, entry }: CatalogSystem): Promise<DefectFacts[]> {
  const defects = await entry.loadDefects();
  return defects.map(({ id, clause, weight, title }) => ({ system, id, clause, weight, title }));
}
