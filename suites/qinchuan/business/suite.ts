import type { Suite } from '../../../src/engine/suite.js';
import type { Specification } from '../../../src/model/specification.js';
import { relocate } from '../../../src/specification/paths.js';
import { explainRun } from '../../kit/causes/explain-run.js';
import { defineSuite } from '../../kit/suite.js';
import { loadDialect, signedPartsFor } from '../dialect.js';
import { type Probe, planCases } from '../plan-cases.js';
import { specialCodeCases } from '../special-codes.js';
import { reportCases } from './cases/reports.js';
import { KNOCK } from './knock.js';
import { PLANS } from './plans.js';
import { BusinessTools, type KnownMeter, type OpenCommand } from './tools.js';

/** It answers no command, so that nothing about it is open. */
const PROBE: Probe = {
  operation: 'sendAlarm',
  strange: { name: 'meterDataDown' },
};

/** The cases that a business management platform has to pass [6]. */
export function createSuite(spec: Specification): Suite<BusinessTools> {
  return defineSuite({
    system: 'business',
    spec,
    cases: [
      ...planCases(spec, PLANS, PROBE),
      ...specialCodeCases(spec, PLANS),
      ...reportCases(spec),
    ],
    knock: KNOCK,
    loadModel: () => import('./model.js'),
    async open({ pixit, startedAt }) {
      const dialect = await loadDialect(relocate(spec, pixit.paths), pixit, []);
      const meters = pixit.parameters.meters as readonly KnownMeter[];
      const commands = (pixit.parameters.commands ?? []) as readonly OpenCommand[];
      return {
        ...signedPartsFor(spec, pixit),
        toolsFor: (scope) => new BusinessTools(scope, dialect, meters, commands),
        explain: explainRun(dialect, { startedAt }, { clause: '5.3', idName: 'appId' }),
        diagnose: () => [],
        close: async () => {},
      };
    },
  });
}
