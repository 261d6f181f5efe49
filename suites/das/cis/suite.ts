import type { Suite } from '../../../src/engine/suite.js';
import type { Specification } from '../../../src/model/specification.js';
import { explainRun } from '../../kit/causes/explain-run.js';
import { defineSuite } from '../../kit/suite.js';
import { loadDialect } from '../dialect.js';
import { planCases } from '../plan-cases.js';
import { REPORTS } from './cases/reports.js';
import { KNOCK } from './knock.js';
import { PLANS } from './plans.js';
import { CisTools, type KnownMeter, type OpenCommand } from './tools.js';

/** The operation on which tokens, methods and bodies are tried out. */
const PROBE_OPERATION = '2003';

/** The cases that a customer information system has to pass [2.4.11–2.4.13]. */
export function createSuite(spec: Specification): Suite<CisTools> {
  return defineSuite({
    system: 'cis',
    spec,
    cases: [...planCases(spec, PLANS, PROBE_OPERATION), ...REPORTS],
    knock: KNOCK,
    loadModel: () => import('./model.js'),
    async open({ pixit, startedAt }) {
      const dialect = await loadDialect(spec, pixit);
      const meters = pixit.parameters.meters as readonly KnownMeter[];
      const commands = (pixit.parameters.commands ?? []) as readonly OpenCommand[];
      return {
        toolsFor: (scope) => new CisTools(scope, dialect, meters, commands),
        explain: explainRun(dialect, { startedAt }, { clause: '2.1', idName: 'appCode' }),
        diagnose: () => [],
        close: async () => {},
      };
    },
  });
}
