import { text } from '../../../src/model/text.js';
import { isRefusalBy } from '../../kit/answer-findings.js';
import { type OperationPlan, planFor } from '../../kit/cases/plan.js';
import type { Body, Conversation } from '../../kit/conversation.js';
import type { CommandCode, DasTools, NamedMeter } from './tools.js';

type Plan = OperationPlan<DasTools>;

const PARAMETER_CODE = '9999';

/** Price details that 1007 takes, by priceType. */
export const PRICE_DETAILS = {
  flat: { priceType: '1', priceDetail: { priceLength: '1', price1: '2.50' } },
  ladder: {
    priceType: '2',
    cycleLength: '12',
    priceDetail: {
      priceLength: '3',
      price1: '2.50',
      ladder1End: '50',
      price2: '3.50',
      ladder2End: '300',
      price3: '4.50',
    },
  },
} as const;

/** How long a price change lies ahead. */
const LEAD_MS = 7 * 86_400_000;

/** Fields of a change of an existing price. */
export function drawAdjustment(t: Pick<Conversation, 'writeTime'>): Body {
  const priceBeginDate = t.writeTime('yyyy-MM-dd', LEAD_MS);
  return { priceProperty: '2', priceVersion: 'V2.0', priceBeginDate, clearFlag: '1' };
}

/** A valid request for each operation of the DAS, with what it needs made ready. */
export const PLANS: readonly Plan[] = [
  plan('1001', [], (t, _given, options) => t.drawRegistration({}, options), {
    undo: (t, body) => t.removeAfterwards(body),
  }),
  plan('1002', ['1001'], async (t, _given, options) =>
    t.draw('1002', t.name(await t.meter()), options),
  ),
  plan('1004', ['1001'], async (t, given) =>
    t.drawCommand(await t.meter(), (given['/paramNo'] ?? '03') as CommandCode),
  ),
  plan(
    '1005',
    ['1001', '1004'],
    async (t, _given, options) => {
      const meter = await t.meter();
      const sendSerialNo = await order(t, meter);
      return t.draw('1005', { ...t.name(meter), sendSerialNo }, options);
    },
    {
      excuse: async (t, body, answer) => {
        if (!isRefusalBy(t, answer, [PARAMETER_CODE])) return undefined;
        const mark = { serialNo: String(body.sendSerialNo), meterNo: String(body.meterNo) };
        if (!(await t.desk.awaitCallback(t.scope, mark))) return undefined;
        return text(
          '指令每次都在取消之前已执行；让表具晚些执行指令，才能判断取消',
          'each command was executed before it was cancelled: only meters that take their time can show a cancellation',
        );
      },
      renew: async (t, body) => {
        const meter = { userNo: String(body.userNo), meterNo: String(body.meterNo) };
        return t.refresh({ ...body, sendSerialNo: await order(t, meter) });
      },
    },
  ),
  plan('1007', [], async (t, given, options) => {
    const detail = given['/priceType'] === '2' ? PRICE_DETAILS.ladder : PRICE_DETAILS.flat;
    const price = t.draw('1007', { priceProperty: '1', ...detail });
    if (given['/priceProperty'] === '2') {
      await t.establish('1007', price);
      return t.draw('1007', {
        priceCode: price.priceCode,
        ...detail,
        ...drawAdjustment(t),
      });
    }
    return t.draw('1007', { priceProperty: '1', ...detail }, options);
  }),
  plan('1008', ['1001'], async (t, _given, options) => {
    const meter = await t.meter();
    return t.draw('1008', { ...t.name(meter), newPriceCode: await t.prices.second(t) }, options);
  }),
  plan(
    '1009',
    ['1001'],
    async (t, _given, options) => {
      const meter = await t.meter();
      const { deviceId, registration } = meter;
      const oldNum = registration.initNum;
      return t.draw('1009', { ...t.name(meter), deviceId, oldNum }, options);
    },
    {
      undo: (t, { userNo, newMeterNo }) => t.removeAfterwards({ userNo, meterNo: newMeterNo }),
    },
  ),
  plan('1013', ['1001'], async (t, _given, options) => {
    const { meterNo } = await t.meter();
    return t.draw('1013', { meterNo }, options);
  }),
  plan('1014', ['1001'], async (t, _given, options) =>
    t.draw('1014', t.name(await t.meter()), options),
  ),
  plan('1015', ['1001'], async (t, _given, options) =>
    t.draw('1015', t.name(await t.meter()), options),
  ),
];

/** Gives the meter a command, and its serial number. */
async function order(t: DasTools, meter: NamedMeter): Promise<unknown> {
  const command = t.drawCommand(meter, '03');
  await t.establish('1004', command);
  return command.serialNo;
}

export function planOf(operation: string): Plan {
  return planFor(PLANS, operation);
}

function plan(
  operation: string,
  needs: readonly string[],
  request: Plan['request'],
  extras: Pick<Plan, 'undo' | 'excuse' | 'renew'> = {},
): Plan {
  return { operation, needs, request, parameterCode: PARAMETER_CODE, ...extras };
}
