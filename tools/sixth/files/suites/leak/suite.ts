import type { Suite } from '../../src/engine/suite.js';
import type { Specification } from '../../src/model/specification.js';
import { operationCases } from '../kit/cases/operation-cases.js';
import { explainRun } from '../kit/causes/explain-run.js';
import { Conversation } from '../kit/conversation.js';
import { defineSuite } from '../kit/suite.js';
import { alarmCases } from './cases/alarms.js';
import { loadDialect } from './dialect.js';
import { KNOCK } from './knock.js';
import { ALARM } from './plans.js';

/** The cases that an alarm platform has to pass. */
export function createSuite(spec: Specification): Suite<Conversation> {
  return defineSuite({
    system: 'leak',
    spec,
    cases: [...operationCases(spec, ALARM), ...alarmCases(spec)],
    knock: KNOCK,
    loadModel: () => import('./model.js'),
    async open({ pixit, startedAt }) {
      const dialect = await loadDialect(spec, pixit);
      return {
        toolsFor: (scope) => new Conversation(scope, dialect),
        explain: explainRun(dialect, { startedAt }),
        diagnose: () => [],
        close: async () => {},
      };
    },
  });
}
