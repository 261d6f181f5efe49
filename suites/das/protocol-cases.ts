import { isDeepStrictEqual } from 'node:util';
import type { Specification } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { type Answer, finding, findTransportFaults } from '../kit/answer.js';
import { type CaseLiteral, casesOf } from '../kit/cases/case-literal.js';
import { establishValid, type OperationPlan, operationOf, prepare } from '../kit/cases/plan.js';
import type { Conversation } from '../kit/conversation.js';
import { findOtherTime, whileExchanged } from '../kit/present-time.js';

/** Rules of 2.1, 2.2 and appendix 4 that every operation has to keep. */
export function protocolCases<Tools extends Conversation>(
  spec: Specification,
  plan: OperationPlan<Tools>,
): CaseLiteral<Tools>[] {
  const { system, id } = operationOf(spec, plan);
  const { payload } = spec.schemas[`${id}.response`]?.$defs ?? {};
  const failing = spec.manifest.codes.filter(({ kind }) => kind !== 'success');
  return casesOf(spec, plan, [
    {
      id: `${system}/${id}/refuses-repeated-serial`,
      clause: '2.2/unique-serial',
      title: text('流水号重复', 'refuses a used serialNo'),
      behaviour: 'BO',
      async run(t) {
        const first = await establishValid(t, plan, await prepare(t, plan), 'setup');
        const { serialNo } = first.sent;
        const second = await prepare(t, plan);
        const repeated = await t.send(id, first.sent);
        const other = await t.send(id, { ...second, serialNo });
        const answers = [repeated, other];
        const isRefused = answers.every(({ envelope }) => envelope?.succeeded === false);
        const isReplay = isSameAnswer(first, repeated) && !isExecuted(first, other);
        // A number that serves for two different messages is checked in neither way.
        if (isRefused) t.scope.observe('DAS-R04', 'reject');
        else if (isReplay) t.scope.observe('DAS-R04', 'replay');
        if (spec.choices['DAS-R04'] === 'replay') {
          t.expect(isSameAnswer(first, repeated) ? [] : [finding('body', SAME, seenOf(repeated))]);
          t.expect(isExecuted(first, other) ? [finding('body', SAME, seenOf(other))] : []);
          return;
        }
        for (const answer of answers) t.expectRefusal(answer);
        if (!isRefused) return;
        await establishValid(t, plan, t.refresh(second), 'control');
      },
    },
    {
      id: `${system}/${id}/refuses-unknown-factorNo`,
      clause: '附录四/factor-no',
      title: text('未知 factorNo 报 0404', 'answers 0404 to an unknown factorNo'),
      behaviour: 'BI',
      async run(t) {
        const body = await prepare(t, plan);
        t.expectRefusal(await t.send(id, { ...body, factorNo: 'X404' }), '0404');
        await establishValid(t, plan, t.refresh(body), 'control');
      },
    },
    {
      id: `${system}/${id}/tells-unknown-companyCode`,
      clause: '附录四/company-code',
      title: text('未知 companyCode', 'unknown companyCode'),
      behaviour: 'BI',
      async run(t) {
        const body = await prepare(t, plan);
        const answer = await t.send(id, { ...body, companyCode: 'X0000000' });
        t.scope.observe('DAS-R33', answer.envelope?.succeeded ? 'accepts' : 'refuses');
        t.expectAnyAnswer(answer);
      },
    },
    {
      id: `${system}/${id}/answers-appendix-4`,
      clause: '附录四/codes',
      title: text('失败码在附录四之内', 'refuses with codes of appendix 4 only'),
      behaviour: 'BI',
      async run(t) {
        const body = await prepare(t, plan);
        const answer = await t.send(id, { ...body, serialNo: undefined });
        t.expectRefusal(answer, ...failing.map(({ code }) => code));
        if (answer.envelope?.succeeded) return;
        await establishValid(t, plan, t.refresh(body), 'control');
      },
    },
    ...(payload?.properties?.rdateTime ? [presentTimeCase(spec, plan)] : []),
  ]);
}

const SAME = text('与首次相同的应答', 'the same answer as the first time');

/** The same but for the time of the answer. */
function isSameAnswer(first: Answer, later: Answer): boolean {
  const [one, other] = [first, later].map(({ envelope }) => ({
    ...envelope,
    payload: { ...envelope?.payload, rdateTime: undefined },
  }));
  return isDeepStrictEqual(one, other);
}

/** The body as it came; what came instead where that says nothing. */
function seenOf(answer: Answer): unknown {
  const [fault] = findTransportFaults(answer);
  return fault ? fault.actual : answer.text;
}

/** Whether a different message under the number of the first was taken for a new one. */
function isExecuted(first: Answer, other: Answer): boolean {
  return other.envelope?.succeeded === true && !isSameAnswer(first, other);
}

/** rdateTime is the time of the answer, as clocks of some zone show it. */
function presentTimeCase<Tools extends Conversation>(
  spec: Specification,
  plan: OperationPlan<Tools>,
): CaseLiteral<Tools> {
  const { system, id, clause } = operationOf(spec, plan);
  return {
    id: `${system}/${id}/answers-present-time`,
    clause: `${clause}/response`,
    title: text('响应时间是当前时间', 'its answer has the current time'),
    async run(t) {
      const answer = await establishValid(t, plan, await prepare(t, plan));
      const waiver = t.dialect.findWaiver?.(answer);
      if (waiver) return t.scope.stopUnclaimed(waiver);
      const { envelope, exchange } = answer;
      const shown = envelope?.payload.rdateTime;
      const span = whileExchanged(t.scope.startedAt, exchange);
      t.expect(findOtherTime({ pointer: '/rdateTime', shown, ...span }, t.scope.run.pixit));
    },
  };
}
