import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../src/protocols/qinchuan/demonstration.js';
import { QINCHUAN_FLEET } from '../src/protocols/qinchuan/fleet.js';
import { HAND_TOOL } from '../src/protocols/qinchuan/hand-tool.js';
import { suiteFrom } from './bound-suite.js';
import type { ProtocolEntry, Values } from './entry.js';
import { qinchuanSigning } from './qinchuan-signing.js';
import { simulatorFrom } from './simulator-from.js';

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
      loadSuite: suiteFrom(() => import('../suites/qinchuan/prepose/suite.js')),
      loadSimulator: simulatorFrom(() => import('../simulators/qinchuan/prepose/simulator.js')),
      loadDefects: async () => (await import('../simulators/qinchuan/prepose/defects.js')).DEFECTS,
      loadProvocations: async () =>
        (await import('../suites/qinchuan/prepose/provocations.js')).PROVOCATIONS,
    },
    {
      id: 'business',
      demonstration: {
        credentials: { ...DEMONSTRATION_CREDENTIALS },
        parameters: { ...ofMaker, meters },
      },
      fleet: QINCHUAN_FLEET,
      secretsOf,
      loadSuite: suiteFrom(() => import('../suites/qinchuan/business/suite.js')),
      loadSimulator: simulatorFrom(() => import('../simulators/qinchuan/business/simulator.js')),
      loadDefects: async () => (await import('../simulators/qinchuan/business/defects.js')).DEFECTS,
      loadProvocations: async () =>
        (await import('../suites/qinchuan/business/provocations.js')).PROVOCATIONS,
    },
  ],
  signing: qinchuanSigning,
  handTool: HAND_TOOL,
  loadWatcher: async (spec, pixit) =>
    (await import('../suites/qinchuan/watcher.js')).createWatcher(spec, pixit),
  async loadScenarios() {
    return (await import('../suites/qinchuan/business/load.js')).SCENARIOS;
  },
};

function secretsOf({ appSecret, aesKey }: Values): string[] {
  return [appSecret, aesKey].filter((secret) => typeof secret === 'string');
}
