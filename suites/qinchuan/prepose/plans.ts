import type { OperationPlan } from '../../kit/cases/plan.js';
import type { Body } from '../../kit/conversation.js';
import { FORMAT_CODE } from '../plan-cases.js';
import { type Clock, drawLadder, RECHARGE_BY_VOLUME } from './contents.js';
import type { PreposeTools } from './tools.js';

type Plan = OperationPlan<PreposeTools>;

/** A valid request for each operation of the platform, with what it needs made ready. */
export const PLANS: readonly Plan[] = [
  commandPlan('valveOperate', { always: ['valveOperate'] }),
  {
    ...commandPlan('dataSupplement', { always: ['beginDate', 'endDate'] }),
    request: async (t, _given, options) =>
      t.drawCommand('dataSupplement', await t.meterWithPast(), {}, options),
  },
  commandPlan('updatePriceAndBalance', { always: ['price', 'balanceAmt'] }),
  {
    ...commandPlan('recharge', {}),
    request: async (t, given, options) => {
      const isByVolume = given['/rechargeType'] === '2';
      if (isByVolume) await requireVolumes(t);
      const values = isByVolume ? RECHARGE_BY_VOLUME : {};
      return t.drawCommand('recharge', await t.meter(), values, options);
    },
  },
  {
    operation: 'cancelRecharge',
    needs: ['meterInfo', 'recharge'],
    parameterCode: FORMAT_CODE,
    request: async (t, _given, options) => {
      const { meterNo, tradeNo, rechargeNum } = await recharge(t);
      return t.drawCommand('cancelRecharge', meterNo, { tradeNo, rechargeNum }, options);
    },
  },
  commandPlan('changeprice', {
    values: (given, clock) =>
      given['/priceLadderNum'] ? drawLadder(Number(given['/priceLadderNum']), clock) : {},
  }),
  commandPlan('getParameter', {}),
  commandPlan('setParameter', { always: ['upCycle', 'upDay'] }),
  {
    operation: 'meterInfo',
    needs: [],
    always: ['meterOperation'],
    parameterCode: FORMAT_CODE,
    request: async (t, _given, options) => t.drawMeter({}, options),
    undo: (t, body) => t.removeAfterwards(body),
  },
];

/** A recharge that was accepted. */
export async function recharge(t: PreposeTools) {
  const meterNo = await t.meter();
  const body = t.drawCommand('recharge', meterNo);
  await t.establish('recharge', body);
  return { meterNo, body, tradeNo: body.tradeNo, rechargeNum: body.rechargeNum };
}

/** Ends the case where its meters take no recharge by volume. */
async function requireVolumes(t: PreposeTools): Promise<void> {
  const body = t.drawCommand('recharge', await t.meter(), RECHARGE_BY_VOLUME);
  t.stopIfUnsupported(await t.send('recharge', body, { purpose: 'setup' }));
}

function commandPlan(
  operation: string,
  { values, ...rest }: Pick<Plan, 'always'> & { values?: (given: Body, clock: Clock) => Body },
): Plan {
  return {
    operation,
    needs: ['meterInfo'],
    parameterCode: FORMAT_CODE,
    request: async (t, given, options) =>
      t.drawCommand(operation, await t.meter(), values?.(given, t), options),
    ...rest,
  };
}
