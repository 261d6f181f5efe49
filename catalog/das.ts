import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
  type Parameters,
} from '../src/protocols/das/demonstration.js';
import { DAS_FLEET } from '../src/protocols/das/fleet.js';
import type { Credentials } from '../src/protocols/das/token.js';
import { bindSuite } from './bound-suite.js';
import { dasSigning } from './das-signing.js';
import type { ProtocolEntry, SimulatorSetup, Values } from './entry.js';

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
      async loadSuite(spec) {
        const { createDasSuite } = await import('../suites/das/das/suite.js');
        return bindSuite(createDasSuite(spec));
      },
      async loadSimulator(setup) {
        const { createDasSimulator } = await import('../simulators/das/das/simulator.js');
        return createDasSimulator(typed(setup));
      },
      async loadDefects() {
        const { DAS_DEFECTS } = await import('../simulators/das/das/defects.js');
        return DAS_DEFECTS;
      },
    },
    {
      id: 'cis',
      demonstration: {
        credentials: { ...DEMONSTRATION_CREDENTIALS },
        parameters: { ...ofMaker, meters },
      },
      fleet: DAS_FLEET,
      secretsOf,
      async loadSuite(spec) {
        const { createCisSuite } = await import('../suites/das/cis/suite.js');
        return bindSuite(createCisSuite(spec));
      },
      async loadSimulator(setup) {
        const { createCisSimulator } = await import('../simulators/das/cis/simulator.js');
        return createCisSimulator(typed(setup));
      },
      async loadDefects() {
        const { CIS_DEFECTS } = await import('../simulators/das/cis/defects.js');
        return CIS_DEFECTS;
      },
    },
  ],
  signing: dasSigning,
  async loadWatcher(spec, pixit) {
    const { createDasWatcher } = await import('../suites/das/watcher.js');
    return createDasWatcher(spec, pixit);
  },
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

/** The configuration's schema has seen to the shapes; what a system's section lacks is made up. */
function typed(setup: SimulatorSetup) {
  const parameters = { ...DEMONSTRATION_PARAMETERS, ...setup.parameters } as Parameters;
  return { ...setup, credentials: setup.credentials as unknown as Credentials, parameters };
}
