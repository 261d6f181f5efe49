import type { Suite } from '../../src/engine/suite.js';
import type { Pixit } from '../../src/model/pixit.js';
import type { Specification } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { openCipher } from '../../src/protocols/mohurd/code-cipher.js';
import type { Credentials } from '../../src/protocols/mohurd/credentials.js';
import type { Parameters } from '../../src/protocols/mohurd/demonstration.js';
import { type CaseLiteral, casesOf } from '../kit/cases/case-literal.js';
import { generalCases, robustnessCases } from '../kit/cases/general-cases.js';
import { operationCases } from '../kit/cases/operation-cases.js';
import { explainRun } from '../kit/causes/explain-run.js';
import { defineSuite } from '../kit/suite.js';
import { answerCases } from './cases/answers.js';
import { batchCases } from './cases/batches.js';
import { certificateCases } from './cases/certificates.js';
import { codeCases } from './cases/codes.js';
import { fieldCases } from './cases/fields.js';
import { issuingCases, methodCases } from './cases/gateway.js';
import { informationCases } from './cases/information.js';
import { DASHED_IDENTIFIER, kindCases } from './cases/kinds.js';
import { listNameCases } from './cases/list-names.js';
import { photoCases } from './cases/photos.js';
import { SOAP_CASE } from './cases/soap.js';
import { statusCases } from './cases/status.js';
import { tokenCases } from './cases/tokens.js';
import { validationCases } from './cases/validation.js';
import { diagnose } from './diagnosis.js';
import { loadDialect } from './dialect.js';
import { KNOCK } from './knock.js';
import { createListNames } from './list-names.js';
import { BUSINESS, CERTIFICATE, ISSUING, LOG, type Plan, VALIDATION } from './plans.js';
import { MohurdTools, type Session } from './tools.js';

/** The cases that a gateway with its e-certificate interfaces has to pass. */
export function createSuite(spec: Specification): Suite<MohurdTools> {
  const queries = (plan: Plan) => [...operationCases(spec, plan), ...methodCases(spec, plan)];
  const posts = (plan: Plan, section: string) => [
    ...operationCases(spec, plan),
    ...tokenCases(spec, plan),
    ...generalCases(spec, plan, { method: `${section}/method`, json: `${section}/json` }),
  ];
  return defineSuite({
    system: 'mohurd',
    spec,
    cases: [
      ...queries(ISSUING),
      ...issuingCases(spec),
      ...statusCases(spec, ISSUING, 'key'),
      ...queries(VALIDATION),
      ...tokenCases(spec, VALIDATION),
      ...validationCases(spec),
      ...statusCases(spec, VALIDATION),
      ...posts(LOG, '5.1.4'),
      ...casesOf(spec, LOG, [EMPTY_LOG]),
      ...statusCases(spec, LOG),
      ...posts(BUSINESS, '5.2.1'),
      ...statusCases(spec, BUSINESS, 'certType'),
      ...robustnessCases(spec, BUSINESS, '5.2.1/robust'),
      ...casesOf(spec, BUSINESS, [
        ...kindCases(spec),
        DASHED_IDENTIFIER,
        ...fieldCases(),
        ...informationCases(),
        ...photoCases(),
        ...listNameCases(),
        ...codeCases(spec),
        ...batchCases(),
        ...answerCases(),
        SOAP_CASE,
      ]),
      ...posts(CERTIFICATE, '5.2.2'),
      ...casesOf(spec, CERTIFICATE, certificateCases()),
      ...statusCases(spec, CERTIFICATE, 'certType'),
    ],
    knock: KNOCK,
    loadModel: () => import('./model.js'),
    async open({ pixit, startedAt }) {
      const dialect = await loadDialect(spec, pixit);
      const session = createSession(pixit, spec.choices['MH-R23'] === 'observed');
      return {
        toolsFor: (scope) => new MohurdTools(scope, dialect, session),
        explain: explainRun(dialect, { startedAt }),
        diagnose(results) {
          const { codes } = session;
          return diagnose(results, 'obstacle' in codes ? codes.obstacle : undefined);
        },
        close: async () => {},
      };
    },
  });
}

const EMPTY_LOG: CaseLiteral<MohurdTools> = {
  id: 'mohurd/requestResponseLog/accepts-no-fields',
  clause: '5.1.4/all-optional',
  title: text('所有字段都可省略', 'every field can be left out'),
  run: async (t) => t.expectSuccess(await t.send(LOG.operation, {})),
};

function createSession({ credentials, parameters }: Pixit, isDecoding: boolean): Session {
  // The configuration's schema has seen to the shape.
  const { privateKey, restricted = [], issuer } = parameters as unknown as Parameters;
  return {
    credentials: credentials as unknown as Credentials,
    issuer,
    restricted,
    codes: isDecoding ? decodeWith(privateKey) : { obstacle: OPAQUE, parameter: 'rulings.MH-R23' },
    grants: new Map(),
    issued: new Set(),
    nameLists: createListNames(),
    informationForm: new Map(),
  };
}

const OPAQUE = text(
  '按 MH-R23 的选项 opaque，不推断赋码的算法',
  'under the choice opaque of MH-R23 nothing is inferred about QR codes',
);

const NO_KEY = text(
  '未配置 parameters.privateKeyFile，赋码无法解码',
  'without parameters.privateKeyFile no QR code can be decoded',
);

function decodeWith(privateKey: string | undefined): Session['codes'] {
  const cipher = openCipher(privateKey);
  return cipher ? { cipher } : { obstacle: NO_KEY, parameter: 'parameters.privateKeyFile' };
}
