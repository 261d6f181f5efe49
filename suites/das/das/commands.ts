import type { Case } from '../../../src/model/case.js';
import { text } from '../../../src/model/text.js';
import { finding } from '../../kit/answer.js';
import type { DasTools } from '../das-tools.js';
import { caseOf } from './case-of.js';

/** Longer than any meter of a test takes to notice a cancellation. */
const CANCELLED_QUIET_MS = 2000;

/** 2.4.3 and 2.4.4: commands and their cancellation. */
export const COMMANDS: readonly Case<DasTools>[] = [
  ...(['0', '1'] as const).map((valveSet) =>
    caseOf(
      `1004/accepts-valve-${valveSet}`,
      '2.4.3/valve',
      valveSet === '0' ? '开阀指令受理' : '关阀指令受理',
      valveSet === '0' ? 'takes the command to open the valve' : 'takes the command to close it',
      async (t) => {
        const body = t.drawCommand(await t.meter(), '03', { valveSet });
        t.expectSuccess(await t.send('1004', body));
      },
    ),
  ),
  caseOf('1004/accepts-recharge', '2.4.3/recharge', '充值指令受理', 'takes a recharge', async (t) =>
    t.expectSuccess(await t.send('1004', t.drawCommand(await t.meter(), '05'))),
  ),
  caseOf(
    '1004/accepts-numbers',
    '2.4.3/number-forms',
    'total、valveSet 以数字发送同样受理',
    'takes total and valveSet as numbers',
    async (t) => {
      const body = t.drawCommand(await t.meter(), '03');
      const paramContext = { total: 1, data: { valveSet: 1 } };
      t.expectSuccess(await t.send('1004', { ...body, paramContext }));
    },
  ),
  caseOf(
    '1005/cancels-pending-command',
    '2.4.4/cancel-pending',
    '已取消的指令不再回调成功',
    'a cancelled command is not reported as executed',
    async (t) => {
      const meter = await t.meter();
      const command = t.drawCommand(meter, '03');
      await t.establish('1004', command);
      const sendSerialNo = String(command.serialNo);
      const body = t.draw('1005', { ...t.name(meter), sendSerialNo });
      const answer = await t.send('1005', body);
      const mark = { serialNo: sendSerialNo, meterNo: meter.meterNo };
      if (!answer.envelope?.succeeded && (await t.desk.awaitCallback(t.scope, mark))) {
        t.scope.stopInconclusive(
          text('指令在取消之前已执行', 'the command was executed before it was cancelled'),
        );
      }
      t.expectSuccess(answer);
      const callback = await t.desk.awaitCallback(t.scope, mark, CANCELLED_QUIET_MS);
      const executed = callback?.request.body.replaceAll(' ', '').includes('"excuteState":"1"');
      const expected = text('取消后没有执行成功的回调', 'no callback of success after cancelling');
      t.expect(executed ? [finding('callback', expected, callback?.request.body)] : []);
    },
    { needs: ['1001', '1004'], waits: true, behaviour: 'BO' },
  ),
  caseOf(
    '1005/refuses-unknown-command',
    '2.4.4/unknown-command',
    '取消未知指令报 9999',
    'answers 9999 when the command is unknown',
    async (t) => {
      const meter = await t.meter();
      const body = t.draw('1005', { ...t.name(meter), sendSerialNo: t.scope.uniqueHex() });
      t.expectRefusal(await t.send('1005', body), '9999');
    },
    { behaviour: 'BO' },
  ),
  caseOf(
    '1005/refuses-unknown-user',
    '2.4.4/unknown-meter',
    '用户未知时报 9999',
    'answers 9999 when the user is unknown',
    async (t) => {
      const meter = await t.meter();
      const command = t.drawCommand(meter, '03');
      await t.establish('1004', command);
      const { userNo } = t.draw('1001');
      const cancel = { ...t.name(meter), sendSerialNo: command.serialNo, userNo };
      t.expectRefusal(await t.send('1005', t.draw('1005', cancel)), '9999');
    },
    { needs: ['1001', '1004'], behaviour: 'BO' },
  ),
  caseOf(
    '1005/refuses-command-of-other-meter',
    '2.4.4/unknown-command',
    '指令属于别的表具时报 9999',
    'answers 9999 when the command is another meter’s',
    async (t) => {
      const meter = await t.meter();
      const other = await t.meter();
      const command = t.drawCommand(meter, '03');
      await t.establish('1004', command);
      const sendSerialNo = command.serialNo;
      const body = t.draw('1005', { ...t.name(other), sendSerialNo });
      t.expectRefusal(await t.send('1005', body), '9999');
    },
    { needs: ['1001', '1004'], behaviour: 'BO' },
  ),
  caseOf(
    '1005/refuses-executed-command',
    '2.4.4/executed-command',
    '取消已执行的指令报 9999',
    'answers 9999 when the command was executed',
    async (t) => {
      const meter = await t.meter();
      const { serialNo } = await t.execute(meter, '03');
      const body = t.draw('1005', { ...t.name(meter), sendSerialNo: serialNo });
      t.expectRefusal(await t.send('1005', body), '9999');
    },
    { needs: ['1001', '1004'], waits: true, behaviour: 'BO' },
  ),
  caseOf(
    '1005/refuses-cancelled-command',
    '2.4.4/unknown-command',
    '重复取消同一指令报 9999',
    'answers 9999 when the command was cancelled before',
    async (t) => {
      const meter = await t.meter();
      const command = t.drawCommand(meter, '03');
      await t.establish('1004', command);
      const cancel = { ...t.name(meter), sendSerialNo: command.serialNo };
      const first = await t.send('1005', t.draw('1005', cancel), { purpose: 'setup' });
      if (!first.envelope?.succeeded) {
        t.scope.stopInconclusive(text('首次取消未成功', 'the first cancellation did not succeed'));
      }
      t.expectRefusal(await t.send('1005', t.draw('1005', cancel)), '9999');
    },
    { needs: ['1001', '1004'], behaviour: 'BO' },
  ),
];
