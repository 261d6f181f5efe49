import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../src/protocols/cylinder/demonstration.js';
import { likenessesOf } from '../src/protocols/cylinder/token.js';
import { bindSuite } from './bound-suite.js';
import { cylinderSigning } from './cylinder-signing.js';
import type { ProtocolEntry, Values } from './entry.js';
import { simulatorFrom } from './simulator-from.js';

export const cylinder: ProtocolEntry = {
  id: 'cylinder',
  systems: [
    {
      id: 'cylinder',
      demonstration: {
        credentials: { ...DEMONSTRATION_CREDENTIALS },
        parameters: { ...DEMONSTRATION_PARAMETERS },
      },
      secretsOf,
      async loadSuite(spec) {
        const { createCylinderSuite } = await import('../suites/cylinder/suite.js');
        return bindSuite(createCylinderSuite(spec));
      },
      loadSimulator: simulatorFrom(() => import('../simulators/cylinder/simulator.js')),
      loadDefects: async () => (await import('../simulators/cylinder/defects.js')).DEFECTS,
    },
  ],
  signing: cylinderSigning,
  async loadWatcher(spec, pixit) {
    const { createCylinderWatcher } = await import('../suites/cylinder/watcher.js');
    return createCylinderWatcher(spec, pixit);
  },
  async loadScenarios() {
    const { CYLINDER_SCENARIOS } = await import('../suites/cylinder/load.js');
    return CYLINDER_SCENARIOS;
  },
};

/** Cases send what resembles the token as well. */
function secretsOf({ token }: Values): string[] {
  if (typeof token !== 'string') return [];
  const { truncated, inOtherCase } = likenessesOf(token);
  return [...new Set([token, truncated, inOtherCase])];
}
