import { text } from '../../../../src/model/text.js';
import { finding } from '../../../kit/answer.js';
import type { CaseLiteral } from '../../../kit/cases/case-literal.js';
import { findOther, findOtherNumber } from '../../../kit/compare.js';
import type { Body } from '../../../kit/conversation.js';
import { RECHARGE_BY_VOLUME } from '../contents.js';
import { markOf } from '../report-of.js';
import type { PreposeTools } from '../tools.js';
import { drawCancellation } from './report-kinds.js';

/** The result of a cancellation is due at once [7.5, QC-R11]. */
const AT_ONCE_MS = 5000;

type Values = readonly [slug: string, zh: string, en: string, values: Body];

const VALVE: readonly Values[] = [
  ['open', '开阀指令受理', 'accepts the command to open the valve', { valveOperate: '0' }],
  ['close', '关阀指令受理', 'accepts the command to close it', { valveOperate: '1' }],
  ['ordinary-close', '普关指令受理', 'accepts an ordinary closing', { valveOperate: '2' }],
];

const RECHARGES: readonly Values[] = [
  ['amount', '按金额充值受理', 'accepts a recharge by amount', { rechargeType: '1' }],
  ['volume', '按气量充值受理', 'accepts a recharge by volume', RECHARGE_BY_VOLUME],
];

const BALANCES: readonly Values[] = [
  ['negative-balance', '余额为负受理', 'accepts a negative balance', { balanceAmt: '-12.5000' }],
];

const CYCLES: readonly Values[] = [
  ['daily', '按天上报的设置受理', 'accepts a daily cycle', { upCycle: '0', upDay: '2' }],
  ['monthly', '按月上报的设置受理', 'accepts a monthly cycle', { upCycle: '1', upDay: '15' }],
];

/** 7.1–7.5, 7.7 and 7.8: what commands do. */
export const COMMANDS: readonly CaseLiteral<PreposeTools>[] = [
  ...accepting('valveOperate', '7.1/operations', VALVE),
  ...accepting('updatePriceAndBalance', '7.3/negative-balance', BALANCES),
  ...accepting('recharge', '7.4/types', RECHARGES),
  ...accepting('setParameter', '7.8/cycles', CYCLES),
  ...(['valveOperate', 'recharge'] as const).map(
    (operation): CaseLiteral<PreposeTools> => ({
      id: `prepose/${operation}/executes-repeated-command-once`,
      clause: `${operation === 'recharge' ? '7.4' : '7.1'}/repeated-command`,
      title: text('重复的指令序列号只生效一次', 'a repeated commandSeq takes effect once'),
      behaviour: 'BO',
      waits: true,
      async run(t) {
        const body = t.drawCommand(operation, await t.meter());
        // Once it has been executed, so that the order does not hang on who is quick.
        const { mark } = await t.execute(operation, body);
        await t.send(operation, body);
        const surplus = await t.countSurplus({ command: operation, body, mark });
        const expected = text('至多 1 次上报', 'one report at most');
        const seen = text(`${surplus + 1} 次`, `${surplus + 1}`);
        t.expect(surplus === 0 ? [] : [finding('callback', expected, seen)]);
      },
    }),
  ),
  {
    id: 'prepose/recharge/reports-its-trade',
    clause: '6.5/trade',
    title: text(
      '充值结果的流水号、充值量与指令相同',
      'the result has tradeNo and rechargeNum of the recharge',
    ),
    waits: true,
    async run(t) {
      // Every decimal counts: a round amount would hide that it is rounded.
      const amount = '123.4567';
      const values = { rechargeNum: amount, totalRechargeAmt: amount };
      const body = t.drawCommand('recharge', await t.meter(), values);
      const { report } = await t.execute('recharge', body);
      const seen = t.read(report);
      t.expect([
        ...findOther('/tradeNo', body.tradeNo, seen.tradeNo),
        ...findOtherNumber('/rechargeNum', body.rechargeNum, seen.rechargeNum),
      ]);
    },
  },
  {
    id: 'prepose/cancelRecharge/reports-at-once',
    clause: '7.5/at-once',
    title: text('取消充值结果在 5 秒内上报', 'the result of a cancellation comes within 5 s'),
    needs: ['meterInfo', 'recharge'],
    waits: true,
    async run(t) {
      const body = await drawCancellation(t);
      await t.establish('cancelRecharge', body, 'stimulus');
      const mark = markOf('cancelRecharge', body);
      const report = await t.desk.awaitCallback(t.scope, mark, AT_ONCE_MS);
      if (report) return t.expect([]);
      const { meterNo, operation, commandSeq: serial = '' } = mark;
      t.stopUnlessClaimed(operation, AT_ONCE_MS);
      const expected = text('5 秒内的 cancelRechargeUp', 'a cancelRechargeUp within 5 s');
      const nearest = t.desk.describeOthers(t.scope, { meterNo, operation, serial });
      t.expect([finding('callback', expected, nearest)]);
    },
  },
  {
    id: 'prepose/cancelRecharge/reports-its-trade',
    clause: '6.7/trade',
    title: text('取消结果的流水号与被取消的相同', 'the result has the tradeNo that was cancelled'),
    needs: ['meterInfo', 'recharge'],
    waits: true,
    async run(t) {
      const body = await drawCancellation(t);
      const { report } = await t.execute('cancelRecharge', body);
      t.expect(findOther('/tradeNo', body.tradeNo, t.read(report).tradeNo));
    },
  },
];

function accepting(operation: string, clause: string, variants: readonly Values[]) {
  return variants.map(
    ([slug, zh, en, values]): CaseLiteral<PreposeTools> => ({
      id: `prepose/${operation}/accepts-${slug}`,
      clause,
      title: text(zh, en),
      async run(t) {
        const answer = await t.send(operation, t.drawCommand(operation, await t.meter(), values));
        t.stopIfUnsupported(answer);
        t.expectSuccess(answer);
      },
    }),
  );
}
