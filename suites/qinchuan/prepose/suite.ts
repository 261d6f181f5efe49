import type { Suite } from '../../../src/engine/suite.js';
import type { Specification } from '../../../src/model/specification.js';
import { relocate } from '../../../src/specification/paths.js';
import { createCallbackDesk } from '../../kit/callbacks/callback-desk.js';
import type { CaseLiteral } from '../../kit/cases/case-literal.js';
import { everyCallbackCase, singleCallbackCase } from '../../kit/cases/every-callback-case.js';
import { operationOf } from '../../kit/cases/plan.js';
import { explainRun } from '../../kit/causes/explain-run.js';
import { defineSuite } from '../../kit/suite.js';
import { explainSealed, identityFor, loadDialect, sealingFor, signedPartsFor } from '../dialect.js';
import { type Probe, planCases } from '../plan-cases.js';
import { specialCodeCases } from '../special-codes.js';
import { answerReport, isReport, recognitionOf } from './callback-desk.js';
import { COMMANDS } from './cases/commands.js';
import { METERS } from './cases/meters.js';
import { OWN_REPORT_CASES, OWN_REPORTS } from './cases/own-reports.js';
import { PRICES } from './cases/prices.js';
import { REPORT_KINDS } from './cases/report-kinds.js';
import { reportCases } from './cases/reports.js';
import { findTableFaults } from './cases/seal-findings.js';
import { SEPARATION } from './cases/separation.js';
import { SUPPLEMENTS } from './cases/supplements.js';
import { KNOCK } from './knock.js';
import { PLANS } from './plans.js';
import { type Claims, PreposeTools } from './tools.js';

/** It changes nothing. */
const PROBE: Probe = {
  operation: 'getParameter',
  strange: { name: 'queryMeter' },
};

const CALLBACK_TIMEOUT_MS = 10_000;

/** The cases that a sensor network platform has to pass [7, and 6 as its client]. */
export function createSuite(spec: Specification): Suite<PreposeTools> {
  return defineSuite({
    system: 'prepose',
    spec,
    cases: [
      ...planCases(spec, PLANS, PROBE),
      ...specialCodeCases(spec, PLANS),
      ...COMMANDS,
      ...SUPPLEMENTS,
      ...PRICES,
      ...METERS,
      ...OWN_REPORT_CASES,
      ...SEPARATION,
      ...reportCases(spec),
      ...sentCases(spec),
      ...singleCases(spec),
    ],
    // A registered meter.
    needsOf: () => ['meterInfo'],
    knock: KNOCK,
    loadModel: () => import('./model.js'),
    async open({ pixit, listen, startedAt }) {
      const located = relocate(spec, pixit.paths);
      const dialect = await loadDialect(located, pixit, ['commandSeq']);
      const receiver = await listen((request) => answerReport(located, request));
      const sealing = sealingFor(spec, pixit);
      const desk = createCallbackDesk({
        receiver,
        explainSealed: (body) => explainSealed(sealing, body),
        identity: identityFor(spec, pixit),
        recognition: recognitionOf(located),
        isOperation: (request, operation) => isReport(located, request, operation),
        tokenClause: '5.3',
        serialField: 'commandSeq',
        isClaimed: pixit.parameters.callbackTimeout !== undefined,
        timeoutMs: Number(pixit.parameters.callbackTimeout ?? CALLBACK_TIMEOUT_MS),
      });
      const claims = (pixit.parameters.reports ?? {}) as Claims;
      return {
        callbackUrl: receiver.url,
        ...signedPartsFor(spec, pixit),
        toolsFor: (scope) => new PreposeTools(scope, dialect, desk, sealing, claims),
        explain: explainRun(dialect, { startedAt }, { clause: '5.3', idName: 'appId' }),
        diagnose: () => desk.describeLate(),
        close: () => receiver.close(),
      };
    },
  });
}

/** Everything that the platform sends is held against its table, whoever waits for it [6]. */
function sentCases(spec: Specification): CaseLiteral<PreposeTools>[] {
  const answers = REPORT_KINDS.map(({ report, command }) => [report, command, 'report'] as const);
  const own = OWN_REPORTS.map(({ operation }) => [operation, 'meterInfo', 'own-report'] as const);
  const kinds = new Map([...answers, ...own].map((kind) => [kind[0], kind]));
  return [...kinds.values()].map(([operation, command, statement]) => {
    const { clause } = operationOf(spec, { operation });
    const sent = { operation, clause: `${clause}/${statement}`, needs: [command] };
    return everyCallbackCase<PreposeTools>(spec, 'prepose', sent, (t, report) =>
      findTableFaults(t, report, operation),
    );
  });
}

/** A command is answered by one report, however late a second one comes [QC-R16]. */
function singleCases(spec: Specification): CaseLiteral<PreposeTools>[] {
  const commands = new Map(REPORT_KINDS.map(({ report, command }) => [report, command]));
  return [...commands].map(([operation, command]) => {
    const { clause } = operationOf(spec, { operation });
    const sent = { operation, clause: `${clause}/once`, needs: [command] };
    return singleCallbackCase<PreposeTools>(spec, 'prepose', sent, ['commandSeq', 'meterNo']);
  });
}
