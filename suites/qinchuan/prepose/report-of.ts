import type { Body } from '../../kit/conversation.js';
import type { ReportMark } from './callback-desk.js';

const REPORTS: Readonly<Record<string, string>> = {
  dataSupplement: 'meterDataSupplement',
  recharge: 'rechargeUp',
  cancelRecharge: 'cancelRechargeUp',
  changeprice: 'chargePriceResult',
  getParameter: 'parameterUp',
};

/** The report that answers a command; undefined for one that none answers [QC-R11]. */
export function reportOf(command: string, { valveOperate }: Body): string | undefined {
  if (command !== 'valveOperate') return REPORTS[command];
  // It is not marked required, so that a command can lack it [QC-R23].
  if (typeof valveOperate !== 'string' || !/^[012]$/.test(valveOperate)) return undefined;
  return valveOperate === '0' ? 'openVResult' : 'closeVResult';
}

/** What the report of a command is recognised by. */
export function markOf(command: string, body: Body): ReportMark {
  const { commandSeq, meterNo } = body;
  const operation = reportOf(command, body) ?? '';
  return { commandSeq: String(commandSeq), meterNo: String(meterNo), operation };
}
