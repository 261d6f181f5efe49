import type { Suite } from '../../../src/engine/suite.js';
import type { Case } from '../../../src/model/case.js';
import type { Specification } from '../../../src/model/specification.js';
import { identityOf } from '../../../src/protocols/das/token.js';
import { createCallbackDesk } from '../../kit/callbacks/callback-desk.js';
import { everyCallbackCase, singleCallbackCase } from '../../kit/cases/every-callback-case.js';
import { explainRun } from '../../kit/causes/explain-run.js';
import { createDialect, credentialsOf } from '../dialect.js';
import { planCases } from '../plan-cases.js';
import { loadValidator } from '../validator.js';
import { answerCallback, RECOGNITION } from './callback-desk.js';
import { CALLBACKS } from './callbacks.js';
import { COMMANDS } from './commands.js';
import { DETAILS } from './details.js';
import { findBreaches } from './message-rules.js';
import { DAS_PLANS } from './plans.js';
import { createSharedPrices, PRICES } from './prices.js';
import { READINGS } from './readings.js';
import { meterTypeCases, REGISTRATION } from './registration.js';
import { REMOVAL } from './removal.js';
import { REPETITION } from './repetition.js';
import { REPLACEMENT } from './replacement.js';
import { REPORTS } from './reports.js';
import { DasTools, type Reporting } from './tools.js';
import { USAGE } from './usage.js';

/** The operation on which tokens, methods and bodies are tried out: it changes nothing. */
const PROBE_OPERATION = '1014';

const TOKEN_NAMES = { clause: '2.1', idName: 'appCode' };

const CALLBACK_TIMEOUT_MS = 10_000;

/** What a data acquisition system sends. */
const SENT = [
  { operation: '2001', clause: '2.4.11/report', needs: ['1001'] },
  { operation: '2002', clause: '2.4.12/callback', needs: ['1001', '1004'] },
  { operation: '2003', clause: '2.4.13/alarm', needs: ['1001'] },
];

/** What answers a command, once. */
const RESULT = { operation: '2002', clause: '2.4.12/once', needs: ['1001', '1004'] };

/** The cases that a data acquisition system has to pass [2.4.1–2.4.10, and 2002 as its client]. */
export function createDasSuite(spec: Specification): Suite<DasTools> {
  return {
    system: 'das',
    spec,
    cases: listCases(spec),
    async explore(order) {
      const [{ explorationCases }, { DAS_MODEL }] = await Promise.all([
        import('../../kit/exploration/cases.js'),
        import('./model.js'),
      ]);
      return explorationCases(spec, DAS_MODEL, order);
    },
    async open({ pixit, listen, startedAt }) {
      const validator = await loadValidator(spec);
      const dialect = createDialect(spec, validator, pixit);
      const receiver = await listen((request) => answerCallback(spec, request, pixit));
      const desk = createCallbackDesk({
        receiver,
        identity: identityOf(credentialsOf(pixit)),
        recognition: RECOGNITION,
        tokenClause: '2.1',
        serialField: 'sendSerialNo',
        timeoutMs: Number(pixit.parameters.callbackTimeout ?? CALLBACK_TIMEOUT_MS),
        isClaimed: pixit.parameters.callbackTimeout !== undefined,
      });
      const prices = createSharedPrices(pixit.parameters.priceCode);
      const { reports = {}, meters = [] } = pixit.parameters;
      const reporting = { within: reports, meters } as Reporting;
      return {
        callbackUrl: receiver.url,
        toolsFor: (scope) => new DasTools(scope, dialect, desk, prices, reporting),
        explain: explainRun(dialect, { startedAt }, TOKEN_NAMES),
        diagnose: () => desk.describeLate(),
        close: () => receiver.close(),
      };
    },
  };
}

function listCases(spec: Specification): Case<DasTools>[] {
  const meterTypes = Object.keys(spec.schemas.common?.$defs?.meterType?.['x-enum'] ?? {});
  return planCases(spec, DAS_PLANS, PROBE_OPERATION).concat(
    REGISTRATION,
    meterTypeCases(meterTypes),
    REMOVAL,
    COMMANDS,
    PRICES,
    REPLACEMENT,
    READINGS,
    DETAILS,
    USAGE,
    REPETITION,
    CALLBACKS,
    REPORTS,
    SENT.map((kind) =>
      everyCallbackCase<DasTools>(spec, 'das', kind, (t, { request }) =>
        findBreaches(t, kind.operation, request),
      ),
    ),
    singleCallbackCase<DasTools>(spec, 'das', RESULT, ['sendSerialNo', 'meterNo']),
  );
}
