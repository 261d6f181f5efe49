import { complainOfPrivateKey } from '../src/protocols/mohurd/code-cipher.js';
import type { Credentials } from '../src/protocols/mohurd/credentials.js';
import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
  type Parameters,
} from '../src/protocols/mohurd/demonstration.js';
import { HAND_TOOL } from '../src/protocols/mohurd/hand-tool.js';
import { suiteFrom } from './bound-suite.js';
import type { FileParameter, ProtocolEntry, Values } from './entry.js';
import { mohurdSigning } from './mohurd-signing.js';
import { simulatorFrom } from './simulator-from.js';

const PRIVATE_KEY: FileParameter = {
  name: 'privateKeyFile',
  into: 'privateKey',
  complain: complainOfPrivateKey,
};

export const mohurd: ProtocolEntry = {
  id: 'mohurd',
  systems: [
    {
      id: 'mohurd',
      demonstration: {
        credentials: { ...DEMONSTRATION_CREDENTIALS },
        parameters: { ...DEMONSTRATION_PARAMETERS },
      },
      files: [PRIVATE_KEY],
      secretsOf,
      loadSuite: suiteFrom(() => import('../suites/mohurd/suite.js')),
      loadSimulator: simulatorFrom(() => import('../simulators/mohurd/simulator.js')),
      loadDefects: async () => (await import('../simulators/mohurd/defects.js')).DEFECTS,
      loadProvocations: async () => (await import('../suites/mohurd/provocations.js')).PROVOCATIONS,
    },
  ],
  signing: mohurdSigning,
  handTool: HAND_TOOL,
  loadWatcher: async (spec, pixit) =>
    (await import('../suites/mohurd/watcher.js')).createWatcher(spec, pixit),
  async loadScenarios() {
    return (await import('../suites/mohurd/load.js')).SCENARIOS;
  },
};

/** The keys of the caller and of the restricted systems; a key still unresolved shows nothing. */
function secretsOf(credentials: Values, parameters: Values): string[] {
  const { keys } = credentials as Partial<Credentials>;
  const { restricted, privateKey } = parameters as Parameters;
  const all = [keys?.business, keys?.certificate, privateKey];
  for (const { key } of restricted ?? []) all.push(key);
  return all.filter((secret) => typeof secret === 'string');
}
