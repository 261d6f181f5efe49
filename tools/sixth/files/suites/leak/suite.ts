import type { Suite } from '../../src/engine/suite.js';
import type { Case } from '../../src/model/case.js';
import type { Specification } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { CODE } from '../../src/protocols/leak/envelope.js';
import { operationCases } from '../kit/cases/operation-cases.js';
import { establishValid, type OperationPlan, prepare } from '../kit/cases/plan.js';
import { explainRun } from '../kit/causes/explain-run.js';
import { Conversation } from '../kit/conversation.js';
import { createDialect, loadValidator } from './dialect.js';

const ALARM: OperationPlan<Conversation> = {
  operation: 'alarm',
  needs: [],
  parameterCode: CODE.parameter,
  scenario: async (t, given, options) => t.draw('alarm', given, options),
};

const refusesWrongToken: Case<Conversation> = {
  id: 'leak/alarm/refuses-wrong-token',
  operation: 'alarm',
  clause: '1.1/token',
  behaviour: 'BI',
  title: text('报警上传：token 错误，应被拒绝', 'Leak alarm: refused when token is wrong'),
  needs: [],
  async run(t) {
    const body = await prepare(t, ALARM);
    const answer = await t.send('alarm', { ...body, token: t.scope.uniqueHex() });
    t.expectRefusal(answer, CODE.parameter);
    if (!answer.envelope?.succeeded) await establishValid(t, ALARM, body, 'control');
  },
};

/** The cases that an alarm platform has to pass. */
export function createSuite(spec: Specification): Suite<Conversation> {
  return {
    system: 'leak',
    spec,
    cases: [...operationCases(spec, ALARM), refusesWrongToken],
    async open({ pixit, startedAt }) {
      const dialect = createDialect(spec, await loadValidator(spec), pixit);
      return {
        toolsFor: (scope) => new Conversation(scope, dialect),
        explain: explainRun(dialect, { startedAt }),
        diagnose: () => [],
        close: async () => {},
      };
    },
  };
}
