import type { Case } from '../../../src/model/case.js';
import { text } from '../../../src/model/text.js';
import { findTransportFaults } from '../../kit/answer.js';
import type { PreposeTools } from '../prepose-tools.js';
import { findTableFaults } from '../seal-findings.js';
import { caseOf } from './case-of.js';

/** How long a newly registered meter is given to report of its own accord. */
const REPORT_WINDOW_MS = 5000;

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
      const removal = t.drawMeter({ meterNo, meterOperation: 'remove' });
      t.expectSuccess(await t.send('meterInfo', removal));
      t.expectRefusal(await t.send('getParameter', t.drawCommand('getParameter', meterNo)));
    },
    { needs: ['getParameter'], behaviour: 'BO' },
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
  caseOf(
    'meterInfo/first-report-keeps-to-table',
    '6.1/own-report',
    '主动上报的读数合乎请求表并带令牌',
    'a reading reported by itself keeps to its table and carries a token',
    async (t) => {
      const meterNo = await t.meter();
      const mark = { meterNo, operation: 'meterDataUp' };
      const report = await t.desk.awaitCallback(t.scope, mark, REPORT_WINDOW_MS);
      if (!report) {
        return t.scope.stopInconclusive(
          text('等待期间没有主动上报', 'no report came while it was waited for'),
        );
      }
      t.expect([
        ...findTableFaults(t, report, 'meterDataUp'),
        ...t.desk.findTokenFaults(t.scope, report.request),
      ]);
    },
    { needs: [], waits: true },
  ),
];
