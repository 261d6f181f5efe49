import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../src/protocols/cylinder/demonstration.js';
import { HAND_TOOL } from '../src/protocols/cylinder/hand-tool.js';
import { likenessesOf } from '../src/protocols/cylinder/token.js';
import { suiteFrom } from './bound-suite.js';
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
      loadSuite: suiteFrom(() => import('../suites/cylinder/suite.js')),
      loadSimulator: simulatorFrom(() => import('../simulators/cylinder/simulator.js')),
      loadDefects: async () => (await import('../simulators/cylinder/defects.js')).DEFECTS,
      loadProvocations: async () =>
        (await import('../suites/cylinder/provocations.js')).PROVOCATIONS,
    },
  ],
  signing: cylinderSigning,
  handTool: HAND_TOOL,
  loadWatcher: async (spec, pixit) =>
    (await import('../suites/cylinder/watcher.js')).createWatcher(spec, pixit),
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
