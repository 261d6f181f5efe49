import {
  type Credentials,
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
  type Parameters,
} from '../src/protocols/samr/demonstration.js';
import { bindSuite } from './bound-suite.js';
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
      async loadSuite(spec) {
        const { createSamrSuite } = await import('../suites/samr/suite.js');
        return bindSuite(createSamrSuite(spec));
      },
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
  async loadWatcher(spec, pixit) {
    const { createSamrWatcher } = await import('../suites/samr/watcher.js');
    return createSamrWatcher(spec, pixit);
  },
  async loadScenarios() {
    return (await import('../suites/samr/load.js')).SCENARIOS;
  },
};
