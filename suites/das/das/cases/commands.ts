import { text } from '../../../../src/model/text.js';
import { CODE } from '../../../../src/protocols/das/envelope.js';
import { finding } from '../../../kit/answer.js';
import { bodyOf } from '../../../kit/callbacks/callback-body.js';
import type { CaseLiteral } from '../../../kit/cases/case-literal.js';
import { establishValid, prepare, sendValid } from '../../../kit/cases/plan.js';
import type { Body } from '../../../kit/conversation.js';
import { planOf } from '../plans.js';
import type { DasTools, NamedMeter } from '../tools.js';

/** Callbacks that overtake each other lie no farther apart. */
const CANCELLED_QUIET_MS = 1000;

const CANCELLATION = planOf('1005');

/** 2.4.3 and 2.4.4: commands and their cancellation. */
export const COMMANDS: readonly CaseLiteral<DasTools>[] = [
  ...(['0', '1'] as const).map(
    (valveSet): CaseLiteral<DasTools> => ({
      id: `das/1004/accepts-valve-${valveSet}`,
      clause: '2.4.3/valve',
      title: text(
        valveSet === '0' ? '开阀指令受理' : '关阀指令受理',
        valveSet === '0'
          ? 'accepts the command to open the valve'
          : 'accepts the command to close it',
      ),
      async run(t) {
        const body = t.drawCommand(await t.meter(), '03', { valveSet });
        t.expectSuccess(await t.send('1004', body));
      },
    }),
  ),
  {
    id: 'das/1004/accepts-recharge',
    clause: '2.4.3/recharge',
    title: text('充值指令受理', 'accepts a recharge'),
    run: async (t) => t.expectSuccess(await t.send('1004', t.drawCommand(await t.meter(), '05'))),
  },
  {
    id: 'das/1004/accepts-numbers',
    clause: '2.4.3/number-forms',
    title: text('total、valveSet 以数字发送同样受理', 'accepts total and valveSet as numbers'),
    async run(t) {
      const body = t.drawCommand(await t.meter(), '03');
      const paramContext = { total: 1, data: { valveSet: 1 } };
      t.expectSuccess(await t.send('1004', { ...body, paramContext }));
    },
  },
  {
    id: 'das/1005/cancels-pending-command',
    clause: '2.4.4/cancel-pending',
    title: text('已取消的指令不再回调成功', 'a cancelled command is not reported as executed'),
    needs: ['1001', '1004'],
    waits: true,
    behaviour: 'BO',
    async run(t) {
      const answer = await sendValid(t, CANCELLATION, await prepare(t, CANCELLATION));
      t.expectSuccess(answer);
      if (!answer.envelope?.succeeded) return;
      const meter = nameIn(answer.sent);
      // By the time a later command is reported, the cancelled one would have been reported too.
      await t.execute(meter, '03');
      const mark = { serialNo: String(answer.sent.sendSerialNo), meterNo: meter.meterNo };
      const callback = await t.desk.awaitCallback(t.scope, mark, CANCELLED_QUIET_MS);
      const executed = callback && bodyOf(callback.request).excuteState === '1';
      const expected = text('取消后没有执行成功的回调', 'no callback of success after cancelling');
      t.expect(executed ? [finding('callback', expected, callback.request.body)] : []);
    },
  },
  {
    id: 'das/1005/refuses-unknown-command',
    clause: '2.4.4/unknown-command',
    title: text('取消未知指令报 9999', 'answers 9999 when the command is unknown'),
    needs: ['1001', '1004'],
    behaviour: 'BO',
    async run(t) {
      const body = await prepare(t, CANCELLATION);
      await refuses(t, body, { sendSerialNo: t.scope.uniqueHex() });
    },
  },
  {
    id: 'das/1005/refuses-unknown-user',
    clause: '2.4.4/unknown-meter',
    title: text('用户未知时报 9999', 'answers 9999 when the user is unknown'),
    needs: ['1001', '1004'],
    behaviour: 'BO',
    async run(t) {
      const { userNo } = t.draw('1001');
      await refuses(t, await prepare(t, CANCELLATION), { userNo });
    },
  },
  {
    id: 'das/1005/refuses-command-of-other-meter',
    clause: '2.4.4/unknown-command',
    title: text('指令属于别的表具时报 9999', 'answers 9999 when the command is another meter’s'),
    needs: ['1001', '1004'],
    behaviour: 'BO',
    async run(t) {
      const body = await prepare(t, CANCELLATION);
      await refuses(t, body, t.name(await t.meter()));
    },
  },
  {
    id: 'das/1005/refuses-executed-command',
    clause: '2.4.4/executed-command',
    title: text('取消已执行的指令报 9999', 'answers 9999 when the command was executed'),
    needs: ['1001', '1004'],
    waits: true,
    behaviour: 'BO',
    async run(t) {
      const body = await prepare(t, CANCELLATION);
      const mark = { serialNo: String(body.sendSerialNo), meterNo: String(body.meterNo) };
      if (!(await t.desk.awaitCallback(t.scope, mark))) return t.stopWithoutCallback();
      await refuses(t, body, {});
    },
  },
  {
    id: 'das/1005/refuses-cancelled-command',
    clause: '2.4.4/unknown-command',
    title: text('重复取消同一指令报 9999', 'answers 9999 when the command was cancelled before'),
    needs: ['1001', '1004'],
    behaviour: 'BO',
    async run(t) {
      const { sent } = await establishValid(t, CANCELLATION, await prepare(t, CANCELLATION));
      t.expectRefusal(await t.send('1005', t.refresh(sent)), CODE.abnormal);
    },
  },
];

/** Judges that a changed cancellation is refused, as an unchanged one is not. */
async function refuses(t: DasTools, body: Body, change: Body): Promise<void> {
  const answer = await t.send('1005', { ...body, ...change });
  t.expectRefusal(answer, CODE.abnormal);
  if (answer.envelope?.succeeded) return;
  await establishValid(t, CANCELLATION, t.refresh(body), 'control');
}

function nameIn({ userNo, meterNo }: Body): NamedMeter {
  return { userNo: String(userNo), meterNo: String(meterNo) };
}
