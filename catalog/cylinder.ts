import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
  type Parameters,
} from '../src/protocols/cylinder/demonstration.js';
import { type Credentials, likenessesOf } from '../src/protocols/cylinder/token.js';
import { bindSuite } from './bound-suite.js';
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
      async loadSuite(spec) {
        const { createCylinderSuite } = await import('../suites/cylinder/suite.js');
        return bindSuite(createCylinderSuite(spec));
      },
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
  async loadWatcher(spec, pixit) {
    const { createCylinderWatcher } = await import('../suites/cylinder/watcher.js');
    return createCylinderWatcher(spec, pixit);
  },
  async loadScenarios() {
    return (await import('../suites/cylinder/load.js')).SCENARIOS;
  },
};

/** Cases send what resembles the token as well. */
function secretsOf({ token }: Values): string[] {
  if (typeof token !== 'string') return [];
  const { truncated, inOtherCase } = likenessesOf(token);
  return [...new Set([token, truncated, inOtherCase])];
}
