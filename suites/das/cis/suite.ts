import type { Suite } from '../../../src/engine/suite.js';
import type { Case } from '../../../src/model/case.js';
import type { Specification } from '../../../src/model/specification.js';
import { explainRun } from '../../kit/causes/explain-run.js';
import { createDialect } from '../dialect.js';
import { planCases } from '../plan-cases.js';
import { loadValidator } from '../validator.js';
import { CIS_PLANS } from './plans.js';
import { REPORTS } from './reports.js';
import { CisTools, type KnownMeter, type OpenCommand } from './tools.js';

/** The operation on which tokens, methods and bodies are tried out. */
const PROBE_OPERATION = '2003';

/** The cases that a customer information system has to pass [2.4.11–2.4.13]. */
export function createCisSuite(spec: Specification): Suite<CisTools> {
  return {
    system: 'cis',
    spec,
    cases: listCases(spec),
    async explore(order) {
      const [{ explorationCases }, { CIS_MODEL }] = await Promise.all([
        import('../../kit/exploration/cases.js'),
        import('./model.js'),
      ]);
      return explorationCases(spec, CIS_MODEL, order);
    },
    async open({ pixit, startedAt }) {
      const dialect = createDialect(spec, await loadValidator(spec), pixit);
      const meters = pixit.parameters.meters as readonly KnownMeter[];
      const commands = (pixit.parameters.commands ?? []) as readonly OpenCommand[];
      return {
        toolsFor: (scope) => new CisTools(scope, dialect, meters, commands),
        explain: explainRun(dialect, { startedAt }, { clause: '2.1', idName: 'appCode' }),
        diagnose: () => [],
        close: async () => {},
      };
    },
  };
}

function listCases(spec: Specification): Case<CisTools>[] {
  return planCases(spec, CIS_PLANS, PROBE_OPERATION).concat(REPORTS);
}
