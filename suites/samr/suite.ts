import type { Suite } from '../../src/engine/suite.js';
import type { Specification } from '../../src/model/specification.js';
import type { Parameters } from '../../src/protocols/samr/demonstration.js';
import { mannerOf } from '../../src/protocols/samr/signature.js';
import { generalCases, robustnessCases } from '../kit/cases/general-cases.js';
import { operationCases } from '../kit/cases/operation-cases.js';
import { explainRun } from '../kit/causes/explain-run.js';
import { defineSuite } from '../kit/suite.js';
import { answerCases } from './cases/answers.js';
import { batchCases } from './cases/batches.js';
import { codeCases } from './cases/codes.js';
import { formCases } from './cases/forms.js';
import { recordCases } from './cases/records.js';
import { signCases } from './cases/signatures.js';
import { textCases } from './cases/texts.js';
import { zeroSignCases } from './cases/zero-signs.js';
import { diagnose } from './diagnosis.js';
import { accountOf, loadDialect } from './dialect.js';
import { KNOCK } from './knock.js';
import { EXCHANGE_PLAN } from './plans.js';
import { SamrTools } from './tools.js';

/** The cases that a provider of supervision data has to pass. */
export function createSuite(spec: Specification): Suite<SamrTools> {
  return defineSuite({
    system: 'samr',
    spec,
    cases: [
      ...operationCases(spec, EXCHANGE_PLAN),
      ...answerCases(),
      ...signCases(),
      ...zeroSignCases(spec),
      ...textCases(),
      ...codeCases(spec),
      ...recordCases(),
      ...batchCases(spec.choices['SR-R15'] === 'partial'),
      ...formCases(spec),
      ...generalCases(spec, EXCHANGE_PLAN, { method: '6.2/method', json: '6.2/json' }),
      ...robustnessCases(spec, EXCHANGE_PLAN, '6.2/robust'),
    ],
    knock: KNOCK,
    loadModel: () => import('./model.js'),
    async open({ pixit, startedAt }) {
      const dialect = await loadDialect(spec, pixit);
      const account = accountOf(pixit.credentials);
      // The configuration's schema has seen to the shape.
      const parameters = pixit.parameters as unknown as Parameters;
      return {
        signedParts: /"sign"\s*:\s*"[^"]*(?:"|$)/g,
        toolsFor: (scope) => new SamrTools(scope, dialect, account, parameters),
        explain: explainRun(dialect, { startedAt }),
        diagnose: (results) => diagnose(results, account, mannerOf(spec.choices)),
        close: async () => {},
      };
    },
  });
}
