import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../src/protocols/das/demonstration.js';
import { DAS_FLEET } from '../src/protocols/das/fleet.js';
import { HAND_TOOL } from '../src/protocols/das/hand-tool.js';
import { suiteFrom } from './bound-suite.js';
import { dasSigning } from './das-signing.js';
import type { ProtocolEntry, Values } from './entry.js';
import { simulatorFrom } from './simulator-from.js';

const { meters, ...ofMaker } = DEMONSTRATION_PARAMETERS;

/** How soon a meter of the simulator reports or calls back, on a busy machine. */
const REPORTED_WITHIN_MS = 10_000;

export const das: ProtocolEntry = {
  id: 'das',
  systems: [
    {
      id: 'das',
      demonstration: {
        credentials: { ...DEMONSTRATION_CREDENTIALS },
        parameters: {
          ...ofMaker,
          callbackTimeout: REPORTED_WITHIN_MS,
          reports: { 2001: REPORTED_WITHIN_MS, 2003: REPORTED_WITHIN_MS },
        },
      },
      secretsOf,
      loadSuite: suiteFrom(() => import('../suites/das/das/suite.js')),
      loadSimulator: simulatorFrom(() => import('../simulators/das/das/simulator.js')),
      loadDefects: async () => (await import('../simulators/das/das/defects.js')).DEFECTS,
      loadProvocations: async () =>
        (await import('../suites/das/das/provocations.js')).PROVOCATIONS,
    },
    {
      id: 'cis',
      demonstration: {
        credentials: { ...DEMONSTRATION_CREDENTIALS },
        parameters: { ...ofMaker, meters },
      },
      fleet: DAS_FLEET,
      secretsOf,
      loadSuite: suiteFrom(() => import('../suites/das/cis/suite.js')),
      loadSimulator: simulatorFrom(() => import('../simulators/das/cis/simulator.js')),
      loadDefects: async () => (await import('../simulators/das/cis/defects.js')).DEFECTS,
      loadProvocations: async () =>
        (await import('../suites/das/cis/provocations.js')).PROVOCATIONS,
    },
  ],
  signing: dasSigning,
  handTool: HAND_TOOL,
  loadWatcher: async (spec, pixit) =>
    (await import('../suites/das/watcher.js')).createWatcher(spec, pixit),
  async loadScenarios() {
    const [cis, das] = await Promise.all([
      import('../suites/das/cis/load.js'),
      import('../suites/das/das/load.js'),
    ]);
    return [...cis.SCENARIOS, ...das.SCENARIOS];
  },
};

function secretsOf({ appSecret }: Values): string[] {
  return typeof appSecret === 'string' ? [appSecret] : [];
}
