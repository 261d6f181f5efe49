import type { Case } from '../../src/model/case.js';
import type { Specification } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { finding, findTransportFaults } from '../kit/answer.js';
import { caseBase } from '../kit/case-base.js';
import type { Conversation } from '../kit/conversation.js';
import { establishValid, type OperationPlan, operationOf, prepare } from '../kit/plan.js';
import { findPresentTime, whileExchanged } from '../kit/present-time.js';

/** Rules of 2.1, 2.2 and appendix 4 that every operation has to keep. */
export function protocolCases<Tools extends Conversation>(
  spec: Specification,
  plan: OperationPlan<Tools>,
): Case<Tools>[] {
  const operation = operationOf(spec, plan);
  const { id } = operation;
  const base = caseBase(operation, plan, 'BI');
  const { payload } = spec.schemas[`${id}.response`]?.$defs ?? {};
  const failing = spec.manifest.codes.filter(({ kind }) => kind !== 'success');
  return [
    {
      ...base(
        'refuses-repeated-serial',
        '2.2/unique-serial',
        '流水号重复',
        'refuses a used serialNo',
      ),
      behaviour: 'BO',
      run: async (t) => {
        const first = await establishValid(t, plan, await prepare(t, plan), 'setup');
        const second = await prepare(t, plan);
        if (spec.choices['DAS-R04'] === 'replay') {
          const again = await t.send(id, first.sent);
          const same = again.exchange.response?.body === first.exchange.response?.body;
          const expected = text('与首次相同的应答', 'the same answer as the first time');
          t.expect(same ? [] : [finding('body', expected, again.exchange.response?.body)]);
          return;
        }
        const repeated = await t.send(id, { ...second, serialNo: first.sent.serialNo });
        t.scope.observe('DAS-R04', repeated.envelope?.succeeded ? 'replay' : 'reject');
        t.expectRefusal(repeated);
        if (repeated.envelope?.succeeded) return;
        await establishValid(t, plan, t.refresh(second), 'control');
      },
    },
    {
      ...base(
        'refuses-unknown-factorNo',
        '附录四/factor-no',
        '未知 factorNo 报 0404',
        'answers 0404',
      ),
      run: async (t) => {
        const body = await prepare(t, plan);
        t.expectRefusal(await t.send(id, { ...body, factorNo: 'X404' }), '0404');
        await establishValid(t, plan, t.refresh(body), 'control');
      },
    },
    {
      ...base(
        'tells-unknown-companyCode',
        '附录四/company-code',
        '未知 companyCode',
        'unknown company',
      ),
      run: async (t) => {
        const body = await prepare(t, plan);
        const answer = await t.send(id, { ...body, companyCode: 'X0000000' });
        t.scope.observe('DAS-R33', answer.envelope?.succeeded ? 'accepts' : 'refuses');
        t.expect(findTransportFaults(answer));
      },
    },
    {
      ...base('answers-appendix-4', '附录四/codes', '失败码在附录四之内', 'codes of appendix 4'),
      run: async (t) => {
        const answer = await t.send(id, { ...(await prepare(t, plan)), serialNo: undefined });
        t.expectRefusal(answer, ...failing.map(({ code }) => code));
      },
    },
    ...(payload?.properties?.rdateTime ? [presentTimeCase(spec, plan)] : []),
  ];
}

/** rdateTime is the time of the answer, as clocks of some zone show it. */
function presentTimeCase<Tools extends Conversation>(
  spec: Specification,
  plan: OperationPlan<Tools>,
): Case<Tools> {
  const operation = operationOf(spec, plan);
  return {
    ...caseBase(operation, plan, 'BV')(
      'answers-present-time',
      `${operation.clause}/response`,
      '响应时间是当前时间',
      'answers the present time',
    ),
    run: async (t) => {
      const { envelope, exchange } = await establishValid(t, plan, await prepare(t, plan));
      const shown = envelope?.payload.rdateTime;
      const span = whileExchanged(t.scope.startedAt, exchange);
      t.expect(findPresentTime({ pointer: '/rdateTime', shown, ...span }, t.scope.run.pixit));
    },
  };
}
