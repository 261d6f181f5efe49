import { text } from '../../../../src/model/text.js';
import { finding } from '../../../kit/answer.js';
import type { CaseLiteral } from '../../../kit/cases/case-literal.js';
import { findOther, findOtherNumber, readNumber } from '../../../kit/compare.js';
import type { Body } from '../../../kit/conversation.js';
import { PRICE_DETAILS } from '../plans.js';
import type { CommandCode, DasTools, ExecutedCommand, Meter } from '../tools.js';
import { SHOWN_STATES } from './details.js';
import { drawPrice } from './prices.js';

const UNIQUE = '2.2/unique-serial';
const EXECUTION = { needs: ['1001', '1004', '1014'], waits: true, behaviour: 'BO' } as const;

/** 2.2: a serialNo takes effect once, however its repetition is answered [DAS-R04]. */
export const REPETITION: readonly CaseLiteral<DasTools>[] = [
  {
    id: 'das/1004/executes-once',
    clause: UNIQUE,
    title: text('同一流水号的阀门指令只执行一次', 'executes one valve command for each serialNo'),
    ...EXECUTION,
    async run(t) {
      const meter = await t.meter();
      const command = await t.execute(meter, '03', { valveSet: '1' });
      await repeat(t, meter, command, '03', { valveSet: '0' });
      await t.execute(meter, '05');
      expectOneCallback(t, meter, command);
      const { envelope } = await t.details(meter);
      const shown = envelope?.payload.valveState;
      t.expect(findOther('/echoMsg/valveState', SHOWN_STATES['1'], shown));
    },
  },
  {
    id: 'das/1004/recharges-once',
    clause: UNIQUE,
    title: text('同一流水号只充值一次', 'recharges once for each serialNo'),
    ...EXECUTION,
    async run(t) {
      const meter = await t.meter();
      const command = await t.execute(meter, '05', { rechargeAmount: '123.4500' });
      const before = (await t.details(meter)).envelope?.payload ?? {};
      await repeat(t, meter, command, '05', { rechargeAmount: '77.0000' });
      await t.execute(meter, '03');
      expectOneCallback(t, meter, command);
      const after = (await t.details(meter)).envelope?.payload ?? {};
      for (const field of ['rechargeCount', 'lastRechargeAmount']) {
        // Whether a recharge shows at all is judged by 1014.
        const find = readNumber(before[field]) === undefined ? findOther : findOtherNumber;
        t.expect(find(`/echoMsg/${field}`, before[field], after[field]));
      }
    },
  },
  {
    id: 'das/1007/sets-price-once',
    clause: UNIQUE,
    title: text('用过的流水号不再设置另一个价格', 'sets no other price under a used serialNo'),
    needs: [],
    behaviour: 'BO',
    async run(t) {
      const { sent } = await t.establish('1007', drawPrice(t, PRICE_DETAILS.flat));
      const other = drawPrice(t, PRICE_DETAILS.flat);
      await t.send('1007', { ...other, serialNo: sent.serialNo });
      // Had it taken effect, the code would be known by now.
      t.expectSuccess(await t.send('1007', t.refresh(other)));
    },
  },
];

/** Sends the command again, and another one under its number. */
async function repeat(
  t: DasTools,
  meter: Meter,
  { body, serialNo }: ExecutedCommand,
  paramNo: CommandCode,
  data: Body,
): Promise<void> {
  await t.send('1004', body);
  await t.send('1004', { ...t.drawCommand(meter, paramNo, data), serialNo });
}

/** Judged once a later command of the meter is reported: what was executed again would be too. */
function expectOneCallback(t: DasTools, { meterNo }: Meter, { serialNo }: ExecutedCommand): void {
  const count = t.desk.countNamed(t.scope, { serialNo, meterNo });
  const expected = text('该流水号 1 次回调', 'one callback for the serialNo');
  t.expect(count === 1 ? [] : [finding('callback', expected, text(`${count} 次`, `${count}`))]);
}
