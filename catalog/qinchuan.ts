import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
  type Parameters,
} from '../src/protocols/qinchuan/demonstration.js';
import { QINCHUAN_FLEET } from '../src/protocols/qinchuan/fleet.js';
import type { Credentials } from '../src/protocols/qinchuan/token.js';
import { bindSuite } from './bound-suite.js';
import type { ProtocolEntry, SimulatorSetup, Values } from './entry.js';
import { qinchuanSigning } from './qinchuan-signing.js';

const { meters, ...ofMaker } = DEMONSTRATION_PARAMETERS;

/** How soon a meter of the simulator reports, on a busy machine. */
const REPORTED_WITHIN_MS = 10_000;

export const qinchuan: ProtocolEntry = {
  id: 'qinchuan',
  systems: [
    {
      id: 'prepose',
      demonstration: {
        credentials: { ...DEMONSTRATION_CREDENTIALS },
        parameters: {
          ...ofMaker,
          callbackTimeout: REPORTED_WITHIN_MS,
          reports: {
            meterDataUp: REPORTED_WITHIN_MS,
            meterDataUpBatch: REPORTED_WITHIN_MS,
            sendAlarm: REPORTED_WITHIN_MS,
          },
        },
      },
      secretsOf,
      async loadSuite(spec) {
        const { createPreposeSuite } = await import('../suites/qinchuan/prepose/suite.js');
        return bindSuite(createPreposeSuite(spec));
      },
      async loadSimulator(setup) {
        const { createPreposeSimulator } = await import(
          '../simulators/qinchuan/prepose/simulator.js'
        );
        return createPreposeSimulator(typed(setup));
      },
      async loadDefects() {
        const { PREPOSE_DEFECTS } = await import('../simulators/qinchuan/prepose/defects.js');
        return PREPOSE_DEFECTS;
      },
    },
    {
      id: 'business',
      demonstration: {
        credentials: { ...DEMONSTRATION_CREDENTIALS },
        parameters: { ...ofMaker, meters },
      },
      fleet: QINCHUAN_FLEET,
      secretsOf,
      async loadSuite(spec) {
        const { createBusinessSuite } = await import('../suites/qinchuan/business/suite.js');
        return bindSuite(createBusinessSuite(spec));
      },
      async loadSimulator(setup) {
        const { createBusinessSimulator } = await import(
          '../simulators/qinchuan/business/simulator.js'
        );
        return createBusinessSimulator(typed(setup));
      },
      async loadDefects() {
        const { BUSINESS_DEFECTS } = await import('../simulators/qinchuan/business/defects.js');
        return BUSINESS_DEFECTS;
      },
    },
  ],
  signing: qinchuanSigning,
  async loadWatcher(spec, pixit) {
    const { createQinchuanWatcher } = await import('../suites/qinchuan/watcher.js');
    return createQinchuanWatcher(spec, pixit);
  },
  async loadScenarios() {
    return (await import('../suites/qinchuan/business/load.js')).SCENARIOS;
  },
};

function secretsOf({ appSecret, aesKey }: Values): string[] {
  return [appSecret, aesKey].filter((secret) => typeof secret === 'string');
}

/** The configuration's schema has seen to the shapes; what a system's section lacks is made up. */
function typed(setup: SimulatorSetup) {
  const parameters = { ...DEMONSTRATION_PARAMETERS, ...setup.parameters } as Parameters;
  return { ...setup, credentials: setup.credentials as unknown as Credentials, parameters };
}
