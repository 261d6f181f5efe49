import { text } from '../src/model/text.js';
import { DEMONSTRATION_CREDENTIALS } from '../src/protocols/leak/envelope.js';
import { suiteFrom } from './bound-suite.js';
import type { ProtocolEntry } from './entry.js';

export const leak: ProtocolEntry = {
  id: 'leak',
  systems: [
    {
      id: 'leak',
      demonstration: { credentials: { ...DEMONSTRATION_CREDENTIALS }, parameters: {} },
      secretsOf: ({ token }) => [String(token)],
      loadSuite: suiteFrom(() => import('../suites/leak/suite.js')),
      loadSimulator: async (setup) =>
        (await import('../simulators/leak/simulator.js')).createSimulator(setup as never),
      loadDefects: async () => (await import('../simulators/leak/defects.js')).DEFECTS,
      loadProvocations: async () => (await import('../suites/leak/provocations.js')).PROVOCATIONS,
    },
  ],
  signing: {
    inputs: [
      {
        name: 'token',
        placeholder: 'TOKEN',
        summary: text('静态访问令牌', 'the static access token'),
        required: true,
        secretFrom: 'TOKEN',
      },
    ],
    explain: ({ token = '' }) => ({ steps: [], result: { token } }),
  },
  loadWatcher: async (spec, pixit) =>
    (await import('../suites/leak/watcher.js')).createWatcher(spec, pixit),
  loadScenarios: async () => (await import('../suites/leak/load.js')).SCENARIOS,
};
