import type { Suite } from '../../../src/engine/suite.js';
import type { Case } from '../../../src/model/case.js';
import type { Specification } from '../../../src/model/specification.js';
import { relocate } from '../../../src/specification/paths.js';
import { explainRun } from '../../kit/causes/explain-run.js';
import { createDialect, signedPartsFor } from '../dialect.js';
import { type Probe, planCases } from '../plan-cases.js';
import { specialCodeCases } from '../special-codes.js';
import { loadValidator } from '../validator.js';
import { BUSINESS_PLANS } from './plans.js';
import { businessCases } from './reports.js';
import { BusinessTools, type KnownMeter, type OpenCommand } from './tools.js';

/** It answers no command, so that nothing about it is open. */
const PROBE: Probe = {
  operation: 'sendAlarm',
  strange: { name: 'meterDataDown' },
};

/** The cases that a business management platform has to pass [6]. */
export function createBusinessSuite(spec: Specification): Suite<BusinessTools> {
  return {
    system: 'business',
    spec,
    cases: listCases(spec),
    async explore(order) {
      const [{ explorationCases }, { BUSINESS_MODEL }] = await Promise.all([
        import('../../kit/exploration/cases.js'),
        import('./model.js'),
      ]);
      return explorationCases(spec, BUSINESS_MODEL, order);
    },
    async open({ pixit, startedAt }) {
      const dialect = createDialect(
        relocate(spec, pixit.paths),
        await loadValidator(spec),
        pixit,
        [],
      );
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
  };
}

function listCases(spec: Specification): Case<BusinessTools>[] {
  return planCases(spec, BUSINESS_PLANS, PROBE).concat(
    specialCodeCases(spec, BUSINESS_PLANS),
    businessCases(spec),
  );
}
