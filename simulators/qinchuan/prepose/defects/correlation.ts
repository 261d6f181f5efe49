import { randomUUID } from 'node:crypto';
import { text } from '../../../../src/model/text.js';
import { detour } from '../../../kit/alterations/handlers.js';
import { textOf } from '../../../kit/messages/field-text.js';
import type { SystemDefect } from '../parts.js';
import type { State } from '../state.js';
import { changeReports } from './change-reports.js';

/** Width of a column that pads what it holds. */
const COLUMN = 20;

/** Reports that do not say to which command they belong. */
export const CORRELATION_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'padded-meter-numbers',
    title: text('读参数结果的表号后补了空格', 'pads the meterNo of 6.6 with blanks'),
    clause: '6.6/correlation',
    weight: 'must',
    parts: changeReports('parameterUp', (fields) => ({
      ...fields,
      meterNo: textOf(fields, 'meterNo').padEnd(COLUMN),
    })),
  },
  {
    id: 'own-serial-in-reports',
    title: text(
      '开阀结果的 commandSeq 不是指令的序列号',
      'commandSeq of 6.11 is not that of the command',
    ),
    clause: '6.11/correlation',
    weight: 'must',
    parts: changeReports('openVResult', (fields) => ({ ...fields, commandSeq: drawSerial() })),
  },
  {
    id: 'serial-of-latest-command',
    title: text(
      '关阀结果带的是最近一条指令的序列号，不分表具',
      '6.12 bears the commandSeq of the latest command, whichever meter it was for',
    ),
    clause: '6.12/correlation',
    weight: 'must',
    parts(builtIn) {
      let latest = '';
      return {
        ...detour<State>('valveOperate', (handle, call, request) => {
          latest = textOf(call.fields, 'commandSeq');
          return handle(call, request);
        })(builtIn),
        ...changeReports('closeVResult', (fields) => ({ ...fields, commandSeq: latest }))(builtIn),
      };
    },
  },
  {
    id: 'swapped-type-and-factory',
    title: text(
      '补抄数据的表厂编号与表具型号互换',
      '6.3 has the factoryCode in meterType and the other way round',
    ),
    clause: '6.3/correlation',
    weight: 'must',
    parts: changeReports('meterDataSupplement', (fields) => ({
      ...fields,
      meterType: fields.factoryCode,
      factoryCode: fields.meterType,
    })),
  },
  {
    id: 'command-for-trade',
    title: text(
      '充值结果的 tradeNo 填了指令序列号',
      'tradeNo of 6.5 is the commandSeq of the recharge',
    ),
    clause: '6.5/trade',
    weight: 'must',
    parts: changeReports('rechargeUp', (fields) => ({ ...fields, tradeNo: fields.commandSeq })),
  },
  {
    id: 'cancellations-as-new-trades',
    title: text(
      '取消充值结果的 tradeNo 是新生成的',
      'reports a cancellation under a tradeNo of its own',
    ),
    clause: '6.7/trade',
    weight: 'must',
    parts: changeReports('cancelRechargeUp', (fields) => ({ ...fields, tradeNo: drawSerial() })),
  },
];

function drawSerial(): string {
  return randomUUID().replaceAll('-', '');
}
