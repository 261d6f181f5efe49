import type { Body } from '../../../kit/conversation.js';
import { recharge } from '../plans.js';
import { markOf } from '../report-of.js';
import type { PreposeTools } from '../tools.js';

/** A command and the report that has to answer it [QC-R11]. */
export interface ReportKind {
  readonly slug: string;
  readonly command: string;
  readonly report: string;
  readonly zh: string;
  readonly en: string;
  readonly needs?: readonly string[];
  readonly draw: (t: PreposeTools) => Promise<Body>;
}

/** Draws the command for a meter of the case's own. */
function to(command: string, values: Body = {}): ReportKind['draw'] {
  return async (t) => t.drawCommand(command, await t.meter(), values);
}

export const REPORT_KINDS: readonly ReportKind[] = [
  {
    slug: 'open',
    command: 'valveOperate',
    report: 'openVResult',
    zh: '开阀',
    en: 'opening the valve',
    draw: to('valveOperate', { valveOperate: '0' }),
  },
  {
    slug: 'close',
    command: 'valveOperate',
    report: 'closeVResult',
    zh: '关阀',
    en: 'closing the valve',
    draw: to('valveOperate', { valveOperate: '1' }),
  },
  {
    slug: 'ordinary-close',
    command: 'valveOperate',
    report: 'closeVResult',
    zh: '普关',
    en: 'closing the valve in the ordinary way',
    draw: to('valveOperate', { valveOperate: '2' }),
  },
  {
    slug: 'supplement',
    command: 'dataSupplement',
    report: 'meterDataSupplement',
    zh: '补抄',
    en: 'the supplementary reading',
    draw: async (t) => t.drawCommand('dataSupplement', await t.meterWithPast()),
  },
  {
    slug: 'recharge',
    command: 'recharge',
    report: 'rechargeUp',
    zh: '充值',
    en: 'the recharge',
    draw: to('recharge'),
  },
  {
    slug: 'cancellation',
    command: 'cancelRecharge',
    report: 'cancelRechargeUp',
    zh: '取消充值',
    en: 'the cancellation',
    needs: ['recharge'],
    draw: drawCancellation,
  },
  {
    slug: 'price',
    command: 'changeprice',
    report: 'chargePriceResult',
    zh: '调价',
    en: 'the price change',
    draw: to('changeprice'),
  },
  {
    slug: 'parameters',
    command: 'getParameter',
    report: 'parameterUp',
    zh: '读参数',
    en: 'the parameter query',
    draw: to('getParameter'),
  },
];

/** The cancellation of a recharge that has been reported, if it is reported at all. */
export async function drawCancellation(t: PreposeTools): Promise<Body> {
  const { meterNo, body, tradeNo, rechargeNum } = await recharge(t);
  await t.desk.awaitCallback(t.scope, markOf('recharge', body));
  return t.drawCommand('cancelRecharge', meterNo, { tradeNo, rechargeNum });
}
