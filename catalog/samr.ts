import {
  type Credentials,
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
  type Parameters,
} from '../src/protocols/samr/demonstration.js';
import { suiteFrom } from './bound-suite.js';
import type { ProtocolEntry, Values } from './entry.js';
import { samrSigning } from './samr-signing.js';

export const samr: ProtocolEntry = {
  id: 'samr',
  systems: [
    {
      id: 'samr',
      demonstration: {
        credentials: { ...DEMONSTRATION_CREDENTIALS },
        parameters: { ...DEMONSTRATION_PARAMETERS },
      },
      secretsOf: ({ key, provider }) =>
        [key, (provider as Values | undefined)?.key].filter((value) => typeof value === 'string'),
      loadSuite: suiteFrom(() => import('../suites/samr/suite.js')),
      async loadSimulator(setup) {
        const { createSamrSimulator } = await import('../simulators/samr/simulator.js');
        return createSamrSimulator({
          ...setup,
          // The configuration's schema has seen to the shape.
          credentials: setup.credentials as unknown as Credentials,
          parameters: setup.parameters as unknown as Parameters,
        });
      },
      async loadDefects() {
        const { SAMR_DEFECTS } = await import('../simulators/samr/defects.js');
        return SAMR_DEFECTS;
      },
    },
  ],
  signing: samrSigning,
  loadWatcher: async (spec, pixit) =>
    (await import('../suites/samr/watcher.js')).createWatcher(spec, pixit),
  async loadScenarios() {
    const { SAMR_SCENARIOS } = await import('../suites/samr/load.js');
    return SAMR_SCENARIOS;
  },
};
