import type { Suite } from '../../src/engine/suite.js';
import type { Specification } from '../../src/model/specification.js';
import type { Parameters } from '../../src/protocols/cylinder/demonstration.js';
import { ABNORMAL_FORMS } from '../kit/cases/abnormal-body.js';
import { robustnessCases } from '../kit/cases/general-cases.js';
import { operationCases } from '../kit/cases/operation-cases.js';
import { explainRun } from '../kit/causes/explain-run.js';
import { defineSuite } from '../kit/suite.js';
import { answerCases } from './cases/answers.js';
import { archiveCases } from './cases/archive.js';
import { identifierCases } from './cases/identifiers.js';
import { linkCases } from './cases/links.js';
import { tokenCases } from './cases/tokens.js';
import { diagnoseToken } from './diagnosis.js';
import { loadDialect } from './dialect.js';
import { KNOCK } from './knock.js';
import { PLANS } from './plans.js';
import { CylinderTools, type Discovery } from './tools.js';

/** The cases that a manufacture traceability system has to pass. */
export function createSuite(spec: Specification): Suite<CylinderTools> {
  return defineSuite({
    system: 'cylinder',
    spec,
    cases: PLANS.flatMap((plan) => [
      ...operationCases(spec, plan),
      ...identifierCases(spec, plan),
      ...tokenCases(spec, plan),
      ...answerCases(spec, plan),
      ...(plan.operation === 'archive' ? archiveCases(spec, plan) : linkCases(spec, plan)),
      ...(plan.operation === 'links'
        ? robustnessCases(spec, plan, '1.1.4/robust', ABNORMAL_FORMS)
        : []),
    ]),
    knock: KNOCK,
    loadModel: () => import('./model.js'),
    async open({ pixit, startedAt }) {
      const dialect = await loadDialect(spec, pixit);
      const { cylinder, otherCylinder } = pixit.parameters as unknown as Parameters;
      const discovery: Discovery = new Map();
      return {
        toolsFor: (scope) => new CylinderTools(scope, dialect, cylinder, discovery, otherCylinder),
        explain: explainRun(dialect, { startedAt }),
        diagnose: (results) => diagnoseToken(results, String(pixit.credentials.token)),
        close: async () => {},
      };
    },
  });
}
