import type { Simulator } from '../../simulators/kit/simulator.js';
import type { SimulatorSetup } from '../entry.js';
import type { CatalogSystem } from '../systems.js';

/** The same system, played by another simulator. */
export function playedBy(
  { entry, ...rest }: CatalogSystem,
  create: (setup: SimulatorSetup) => Simulator | Promise<Simulator>,
): CatalogSystem {
  return { ...rest, entry: { ...entry, loadSimulator: async (setup) => create(setup) } };
}
