import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../src/protocols/samr/demonstration.js';
import { bindSuite } from './bound-suite.js';
import type { ProtocolEntry, Values } from './entry.js';
import { samrSigning } from './samr-signing.js';
import { simulatorFrom } from './simulator-from.js';

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
      loadSimulator: simulatorFrom(() => import('../simulators/samr/simulator.js')),
      loadDefects: async () => (await import('../simulators/samr/defects.js')).DEFECTS,
    },
  ],
  signing: samrSigning,
  async loadWatcher(spec, pixit) {
    const { createSamrWatcher } = await import('../suites/samr/watcher.js');
    return createSamrWatcher(spec, pixit);
  },
  async loadScenarios() {
    const { SAMR_SCENARIOS } = await import('../suites/samr/load.js');
    return SAMR_SCENARIOS;
  },
};
