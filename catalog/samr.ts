import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../src/protocols/samr/demonstration.js';
import { HAND_TOOL } from '../src/protocols/samr/hand-tool.js';
import { suiteFrom } from './bound-suite.js';
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
      loadSuite: suiteFrom(() => import('../suites/samr/suite.js')),
      loadSimulator: simulatorFrom(() => import('../simulators/samr/simulator.js')),
      loadDefects: async () => (await import('../simulators/samr/defects.js')).DEFECTS,
      loadProvocations: async () => (await import('../suites/samr/provocations.js')).PROVOCATIONS,
    },
  ],
  signing: samrSigning,
  handTool: HAND_TOOL,
  loadWatcher: async (spec, pixit) =>
    (await import('../suites/samr/watcher.js')).createWatcher(spec, pixit),
  async loadScenarios() {
    return (await import('../suites/samr/load.js')).SCENARIOS;
  },
};
