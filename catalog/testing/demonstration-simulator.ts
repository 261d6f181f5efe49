import type { Simulator } from '../../simulators/kit/simulator.js';
import type { SystemEntry } from '../entry.js';

/** The simulator of a system with the demonstration's credentials, and without a peer. */
export function loadDemonstration(entry: SystemEntry): Promise<Simulator> {
  return entry.loadSimulator({
    ...entry.demonstration,
    rulings: {},
    callbackUrl: '',
    seed: 1,
    faults: [],
  });
}
