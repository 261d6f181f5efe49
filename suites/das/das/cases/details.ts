import { text } from '../../../../src/model/text.js';
import { CODE } from '../../../../src/protocols/das/envelope.js';
import type { CaseLiteral } from '../../../kit/cases/case-literal.js';
import { findOther, findOtherNumber } from '../../../kit/compare.js';
import type { DasTools, NamedMeter } from '../tools.js';

const NEEDS_COMMANDS = { needs: ['1001', '1004'], waits: true } as const;

/** What 1014 calls the valve states that 1004 sets [DAS-R07]. */
export const SHOWN_STATES = { '0': '1', '1': '2' } as const;

/** 2.4.9: details of a meter, against what was done before. */
export const DETAILS: readonly CaseLiteral<DasTools>[] = [
  {
    id: 'das/1014/agrees-with-registration',
    clause: '2.4.9/registered',
    title: text(
      '表号、底数、价格编码、状态与注册一致',
      'meter, base, price and state agree with the registration',
    ),
    async run(t) {
      const meter = await t.meter();
      const payload = (await t.details(meter)).envelope?.payload ?? {};
      t.expect(findOther('/echoMsg/meterNo', meter.meterNo, payload.meterNo));
      t.expect(findOtherNumber('/echoMsg/beseNum', meter.registration.initNum, payload.beseNum));
      t.expect(findOther('/echoMsg/priceCode', meter.registration.priceCode, payload.priceCode));
      t.expect(findOther('/echoMsg/meterState', '2', payload.meterState));
    },
  },
  {
    id: 'das/1014/keeps-leading-zeros',
    clause: '2.4.9/registered',
    title: text('以 0 开头的表号原样返回', 'keeps the leading zeros of meterNo'),
    async run(t) {
      const meter = await t.meter({ meterNo: `00${t.faker.string.numeric(10)}` });
      const { envelope } = await t.details(meter);
      t.expect(findOther('/echoMsg/meterNo', meter.meterNo, envelope?.payload.meterNo));
    },
  },
  {
    id: 'das/1014/shows-user-and-address',
    clause: '2.4.9/personal',
    title: text('用户名称与地址同注册', 'user name and address are the registered ones'),
    async run(t) {
      const meter = await t.meter({}, { optional: true });
      const { userName, address } = (await t.details(meter)).envelope?.payload ?? {};
      t.expect(findOther('/echoMsg/userName', meter.registration.username, userName));
      t.expect(findOther('/echoMsg/address', meter.registration.address, address));
    },
  },
  ...(['1', '0'] as const).map(
    (valveSet): CaseLiteral<DasTools> => ({
      id: `das/1014/shows-valve-${valveSet}`,
      clause: '2.4.9/valve-shown',
      title: text(
        valveSet === '1' ? '关阀后显示关' : '开阀后显示开',
        valveSet === '1' ? 'shows a closed valve' : 'shows an opened valve',
      ),
      ...NEEDS_COMMANDS,
      async run(t) {
        const meter = await t.meter();
        // From the other state, so that a meter that ignores commands is noticed.
        await t.execute(meter, '03', { valveSet: valveSet === '1' ? '0' : '1' });
        await t.execute(meter, '03', { valveSet });
        const { envelope } = await t.details(meter);
        const shown = envelope?.payload.valveState;
        t.expect(findOther('/echoMsg/valveState', SHOWN_STATES[valveSet], shown));
      },
    }),
  ),
  {
    id: 'das/1014/shows-recharge',
    clause: '2.4.9/recharge-shown',
    title: text('充值后显示充值金额', 'shows the amount of a recharge'),
    ...NEEDS_COMMANDS,
    async run(t) {
      const meter = await t.meter();
      await t.execute(meter, '05', { rechargeAmount: '123.4500' });
      const payload = (await t.details(meter)).envelope?.payload ?? {};
      if (payload.lastRechargeAmount === undefined) {
        t.scope.stopUnclaimed(text('1014 没有最后充值金额', '1014 has no lastRechargeAmount'));
      }
      t.expect(
        findOtherNumber('/echoMsg/lastRechargeAmount', '123.45', payload.lastRechargeAmount),
      );
    },
  },
];

/** Judges that a meter is no longer in service: it is refused, or its state is 1, stopped [2.4.9]. */
export async function expectOutOfService(t: DasTools, meter: NamedMeter): Promise<void> {
  const answer = await t.send('1014', t.draw('1014', t.name(meter)));
  if (answer.envelope?.succeeded) {
    return t.expect(findOther('/echoMsg/meterState', '1', answer.envelope.payload.meterState));
  }
  t.expectRefusal(answer, CODE.abnormal);
  await t.details(await t.meter());
}
