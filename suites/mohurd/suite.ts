import type { Suite } from '../../src/engine/suite.js';
import type { Pixit } from '../../src/model/pixit.js';
import type { Specification } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { createObservedCipher, readPrivateKey } from '../../src/protocols/mohurd/code-cipher.js';
import type { Credentials } from '../../src/protocols/mohurd/credentials.js';
import type { Parameters } from '../../src/protocols/mohurd/demonstration.js';
import { generalCases, robustnessCases } from '../kit/cases/general-cases.js';
import { operationCases } from '../kit/cases/operation-cases.js';
import { explainRun } from '../kit/causes/explain-run.js';
import { answerCases } from './answer-cases.js';
import { batchCases } from './batch-cases.js';
import { caseOf } from './business-case.js';
import { certificateCases } from './certificate-cases.js';
import { codeCases } from './code-cases.js';
import { diagnose } from './diagnosis.js';
import { createDialect } from './dialect.js';
import { fieldCases } from './field-cases.js';
import { issuingCases, methodCases } from './gateway-cases.js';
import { informationCases } from './information-cases.js';
import { DASHED_IDENTIFIER, kindCases } from './kind-cases.js';
import { listNameCases } from './list-name-cases.js';
import { createListNames } from './list-names.js';
import { photoCases } from './photo-cases.js';
import { BUSINESS, CERTIFICATE, ISSUING, LOG, type Plan, VALIDATION } from './plans.js';
import { SOAP_CASE } from './soap-case.js';
import { statusCase } from './status-cases.js';
import { tokenCases } from './token-cases.js';
import { MohurdTools, type Session } from './tools.js';
import { validationCases } from './validation-cases.js';
import { loadValidator } from './validator.js';

/** The cases that a gateway with its e-certificate interfaces has to pass. */
export function createMohurdSuite(spec: Specification): Suite<MohurdTools> {
  const queries = (plan: Plan) => [...operationCases(spec, plan), ...methodCases(spec, plan)];
  const posts = (plan: Plan, section: string) => [
    ...operationCases(spec, plan),
    ...tokenCases(spec, plan),
    ...generalCases(spec, plan, { method: `${section}/method`, json: `${section}/json` }),
  ];
  return {
    system: 'mohurd',
    spec,
    cases: [
      ...queries(ISSUING),
      ...issuingCases(spec),
      statusCase(spec, ISSUING, 'key'),
      ...queries(VALIDATION),
      ...tokenCases(spec, VALIDATION),
      ...validationCases(spec),
      statusCase(spec, VALIDATION),
      ...posts(LOG, '5.1.4'),
      EMPTY_LOG,
      statusCase(spec, LOG),
      ...posts(BUSINESS, '5.2.1'),
      statusCase(spec, BUSINESS, 'certType'),
      ...robustnessCases(spec, BUSINESS, '5.2.1/robust'),
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
      ...posts(CERTIFICATE, '5.2.2'),
      ...certificateCases(),
      statusCase(spec, CERTIFICATE, 'certType'),
    ],
    async explore(order) {
      const [{ explorationCases }, { MOHURD_MODEL }] = await Promise.all([
        import('../kit/exploration/cases.js'),
        import('./model.js'),
      ]);
      return explorationCases(spec, MOHURD_MODEL, order);
    },
    async open({ pixit, startedAt }) {
      const { 'MH-R26': transport, 'MH-R23': profile } = spec.choices;
      const encoding =
        transport === 'soap' ? (await import('./soap-encoding.js')).SOAP_ENCODING : undefined;
      const dialect = createDialect(spec, await loadValidator(spec), pixit, encoding);
      const session = createSession(pixit, profile === 'observed');
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
  };
}

const EMPTY_LOG = caseOf(
  'requestResponseLog/accepts-no-fields',
  '5.1.4/all-optional',
  '响应日志：所有字段都可省略',
  'Response log: every field can be left out',
  async (t) => t.expectSuccess(await t.send(LOG.operation, {})),
);

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
  if (privateKey === undefined) return { obstacle: NO_KEY, parameter: 'parameters.privateKeyFile' };
  return { cipher: createObservedCipher(readPrivateKey(privateKey)) };
}
