import { text } from '../src/model/text.js';
import { type Credentials, DEMONSTRATION_CREDENTIALS } from '../src/protocols/leak/envelope.js';
import { bindSuite } from './bound-suite.js';
import type { ProtocolEntry } from './entry.js';

export const leak: ProtocolEntry = {
  id: 'leak',
  systems: [
    {
      id: 'leak',
      demonstration: { credentials: { ...DEMONSTRATION_CREDENTIALS }, parameters: {} },
      secretsOf: ({ token }) => [String(token)],
      async loadSuite(spec) {
        const { createSuite } = await import('../suites/leak/suite.js');
        return bindSuite(createSuite(spec));
      },
      async loadSimulator(setup) {
        const { createSimulator } = await import('../simulators/leak/simulator.js');
        return createSimulator({
          ...setup,
          credentials: setup.credentials as unknown as Credentials,
        });
      },
      async loadDefects() {
        const { DEFECTS } = await import('../simulators/leak/defects.js');
        return DEFECTS;
      },
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
  async loadWatcher(spec, pixit) {
    const { createWatcher } = await import('../suites/leak/watcher.js');
    return createWatcher(spec, pixit);
  },
  async loadScenarios() {
    const { SCENARIOS } = await import('../suites/leak/load.js');
    return SCENARIOS;
  },
};
