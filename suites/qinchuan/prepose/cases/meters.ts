import { text } from '../../../../src/model/text.js';
import type { CaseLiteral } from '../../../kit/cases/case-literal.js';
import type { PreposeTools } from '../tools.js';

/** 7.9: meters come, change and go. */
export const METERS: readonly CaseLiteral<PreposeTools>[] = [
  {
    id: 'prepose/meterInfo/accepts-chinese-text',
    clause: '5.2.6/utf-8',
    title: text('受理中文名称与地址', 'accepts Chinese names and addresses'),
    needs: [],
    async run(t) {
      const body = t.drawMeter({ userName: '测试用户𠮷', addrDes: '测试路 1 号“甲”栋' });
      t.removeAfterwards(body);
      t.expectSuccess(await t.send('meterInfo', body));
    },
  },
  {
    id: 'prepose/meterInfo/removes-meter',
    clause: '7.9/remove',
    title: text('移除后的表具不再受理指令', 'a removed meter takes no commands'),
    needs: ['getParameter'],
    behaviour: 'BO',
    async run(t) {
      const meterNo = await t.meter();
      await t.establish('getParameter', t.drawCommand('getParameter', meterNo));
      const removal = t.drawMeter({ meterNo, meterOperation: 'remove' });
      t.expectSuccess(await t.send('meterInfo', removal));
      t.expectRefusal(await t.send('getParameter', t.drawCommand('getParameter', meterNo)));
    },
  },
  {
    id: 'prepose/meterInfo/answers-1003-to-removal',
    clause: '8.1/unknown-meter-code',
    title: text(
      '移除未注册的表具若被拒绝，报 1003',
      'answers 1003 where it refuses to remove a meter that is not registered',
    ),
    needs: [],
    behaviour: 'BO',
    async run(t) {
      const removal = t.drawMeter({ meterOperation: 'remove' });
      const answer = await t.send('meterInfo', removal);
      // Whether it refuses is left open [QC-R27].
      if (answer.envelope?.succeeded) return t.expect([]);
      t.expectRefusal(answer, '1003');
      await t.meter();
    },
  },
  {
    id: 'prepose/meterInfo/tells-modification',
    clause: '7.9/modify',
    title: text('修改表具信息', 'changes the information of a meter'),
    needs: [],
    async run(t) {
      const meterNo = await t.meter();
      const body = t.drawMeter({ meterNo, meterOperation: 'modify' });
      t.expectAnyAnswer(await t.send('meterInfo', body));
    },
  },
  {
    id: 'prepose/meterInfo/tells-absent-operation',
    clause: '7.9/absent-operation',
    title: text('不填表具操作', 'meterOperation is absent'),
    needs: [],
    async run(t) {
      const body = t.drawMeter({ meterOperation: undefined });
      t.removeAfterwards(body);
      t.expectAnyAnswer(await t.send('meterInfo', body));
    },
  },
];
