import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
  type Parameters,
} from '../src/protocols/cylinder/demonstration.js';
import { type Credentials, likenessesOf } from '../src/protocols/cylinder/token.js';
import { suiteFrom } from './bound-suite.js';
import { cylinderSigning } from './cylinder-signing.js';
import type { ProtocolEntry, Values } from './entry.js';

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
      loadSuite: suiteFrom(() => import('../suites/cylinder/suite.js')),
      async loadSimulator(setup) {
        const { createCylinderSimulator } = await import('../simulators/cylinder/simulator.js');
        return createCylinderSimulator({
          ...setup,
          credentials: setup.credentials as unknown as Credentials,
          // The configuration's schema has seen to the shape.
          parameters: setup.parameters as unknown as Parameters,
        });
      },
      async loadDefects() {
        const { CYLINDER_DEFECTS } = await import('../simulators/cylinder/defects.js');
        return CYLINDER_DEFECTS;
      },
    },
  ],
  signing: cylinderSigning,
  loadWatcher: async (spec, pixit) =>
    (await import('../suites/cylinder/watcher.js')).createWatcher(spec, pixit),
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
