import type { Suite } from '../../../src/engine/suite.js';
import type { Specification } from '../../../src/model/specification.js';
import { identityOf } from '../../../src/protocols/das/token.js';
import { createCallbackDesk } from '../../kit/callbacks/callback-desk.js';
import { everyCallbackCase, singleCallbackCase } from '../../kit/cases/every-callback-case.js';
import { explainRun } from '../../kit/causes/explain-run.js';
import { defineSuite } from '../../kit/suite.js';
import { credentialsOf, loadDialect } from '../dialect.js';
import { planCases } from '../plan-cases.js';
import { answerCallback, RECOGNITION } from './callback-desk.js';
import { CALLBACKS } from './cases/callbacks.js';
import { COMMANDS } from './cases/commands.js';
import { DETAILS } from './cases/details.js';
import { findBreaches } from './cases/message-rules.js';
import { createSharedPrices, PRICES } from './cases/prices.js';
import { READINGS } from './cases/readings.js';
import { meterTypeCases, REGISTRATION } from './cases/registration.js';
import { REMOVAL } from './cases/removal.js';
import { REPETITION } from './cases/repetition.js';
import { REPLACEMENT } from './cases/replacement.js';
import { REPORTS } from './cases/reports.js';
import { USAGE } from './cases/usage.js';
import { KNOCK } from './knock.js';
import { PLANS } from './plans.js';
import { DasTools, type Reporting } from './tools.js';

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
export function createSuite(spec: Specification): Suite<DasTools> {
  const meterTypes = Object.keys(spec.schemas.common?.$defs?.meterType?.['x-enum'] ?? {});
  return defineSuite({
    system: 'das',
    spec,
    cases: [
      ...planCases(spec, PLANS, PROBE_OPERATION),
      ...REGISTRATION,
      ...meterTypeCases(meterTypes),
      ...REMOVAL,
      ...COMMANDS,
      ...PRICES,
      ...REPLACEMENT,
      ...READINGS,
      ...DETAILS,
      ...USAGE,
      ...REPETITION,
      ...CALLBACKS,
      ...REPORTS,
      ...SENT.map((kind) =>
        everyCallbackCase<DasTools>(spec, 'das', kind, (t, { request }) =>
          findBreaches(t, kind.operation, request),
        ),
      ),
      singleCallbackCase<DasTools>(spec, 'das', RESULT, ['sendSerialNo', 'meterNo']),
    ],
    // A registered meter.
    needsOf: (operation) => (operation === '1001' ? [] : ['1001']),
    knock: KNOCK,
    loadModel: () => import('./model.js'),
    async open({ pixit, listen, startedAt }) {
      const dialect = await loadDialect(spec, pixit);
      const receiver = await listen((request) => answerCallback(spec, request, pixit));
      const desk = createCallbackDesk({
        receiver,
        identity: identityOf(credentialsOf(pixit)),
        recognition: RECOGNITION,
        tokenClause: '5',
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
  });
}
