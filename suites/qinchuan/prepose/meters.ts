import type { Case } from '../../../src/model/case.js';
import { findTransportFaults } from '../../kit/answer.js';
import { caseOf } from './case-of.js';
import type { PreposeTools } from './tools.js';

/** 7.9: meters come, change and go. */
export const METERS: readonly Case<PreposeTools>[] = [
  caseOf(
    'meterInfo/accepts-chinese-text',
    '5.2.6/utf-8',
    '受理中文名称与地址',
    'takes Chinese names and addresses',
    async (t) => {
      const body = t.drawMeter({ userName: '测试用户𠮷', addrDes: '测试路 1 号“甲”栋' });
      t.removeAfterwards(body);
      t.expectSuccess(await t.send('meterInfo', body));
    },
    { needs: [] },
  ),
  caseOf(
    'meterInfo/removes-meter',
    '7.9/remove',
    '移除后的表具不再受理指令',
    'a removed meter takes no commands',
    async (t) => {
      const meterNo = await t.meter();
      await t.establish('getParameter', t.drawCommand('getParameter', meterNo));
      const removal = t.drawMeter({ meterNo, meterOperation: 'remove' });
      t.expectSuccess(await t.send('meterInfo', removal));
      t.expectRefusal(await t.send('getParameter', t.drawCommand('getParameter', meterNo)));
    },
    { needs: ['getParameter'], behaviour: 'BO' },
  ),
  caseOf(
    'meterInfo/answers-1003-to-removal',
    '8.1/unknown-meter-code',
    '移除未注册的表具若被拒绝，报 1003',
    'answers 1003 where it refuses to remove a meter that is not registered',
    async (t) => {
      const removal = t.drawMeter({ meterOperation: 'remove' });
      const answer = await t.send('meterInfo', removal);
      // Whether it refuses is left open [QC-R27].
      if (answer.envelope?.succeeded) return t.expect([]);
      t.expectRefusal(answer, '1003');
      await t.meter();
    },
    { needs: [], behaviour: 'BO' },
  ),
  caseOf(
    'meterInfo/tells-modification',
    '7.9/modify',
    '修改表具信息',
    'changes the information of a meter',
    async (t) => {
      const meterNo = await t.meter();
      const body = t.drawMeter({ meterNo, meterOperation: 'modify' });
      t.expect(findTransportFaults(await t.send('meterInfo', body)));
    },
    { needs: [] },
  ),
  caseOf(
    'meterInfo/tells-absent-operation',
    '7.9/absent-operation',
    '不填表具操作',
    'meterOperation is absent',
    async (t) => {
      const body = t.drawMeter({ meterOperation: undefined });
      t.removeAfterwards(body);
      t.expect(findTransportFaults(await t.send('meterInfo', body)));
    },
    { needs: [] },
  ),
];
