import type { Simulator } from '../simulators/kit/simulator.js';
import type { SystemEntry } from './entry.js';

/** Makes the simulator of a module; the configuration's schema has seen to the setup's shapes. */
export function simulatorFrom(
  load: () => Promise<{ readonly createSimulator: (options: never) => Simulator }>,
): SystemEntry['loadSimulator'] {
  return async (setup) => (await load()).createSimulator(setup as never);
}
