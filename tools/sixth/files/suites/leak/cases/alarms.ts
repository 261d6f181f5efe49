import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { CODE } from '../../../src/protocols/leak/envelope.js';
import { type CaseLiteral, casesOf } from '../../kit/cases/case-literal.js';
import { establishValid, prepare } from '../../kit/cases/plan.js';
import type { Conversation } from '../../kit/conversation.js';
import { ALARM } from '../plans.js';

/** What the platform has to refuse beyond the shape of messages [1.1]. */
export function alarmCases(spec: Specification): CaseLiteral<Conversation>[] {
  return casesOf(spec, ALARM, [
    {
      id: 'leak/alarm/refuses-wrong-token',
      clause: '1.1/token',
      title: text('token 错误，应被拒绝', 'refused when token is wrong'),
      behaviour: 'BI',
      async run(t) {
        const body = await prepare(t, ALARM);
        const answer = await t.send('alarm', { ...body, token: t.scope.uniqueHex() });
        t.expectRefusal(answer, CODE.parameter);
        if (!answer.envelope?.succeeded) await establishValid(t, ALARM, body, 'control');
      },
    },
    {
      id: 'leak/alarm/refuses-zero-detector',
      clause: '1.1/detector-zero',
      title: text('编号全为 0，应被拒绝', 'refused when the number is all zeros'),
      behaviour: 'BI',
      async run(t) {
        const body = await prepare(t, ALARM);
        t.expectRefusal(await t.send('alarm', { ...body, detectorNo: '0000000000' }));
        await establishValid(t, ALARM, body, 'control');
      },
    },
  ]);
}
