import { text } from '../../../../src/model/text.js';
import { finding } from '../../../kit/answer.js';
import type { CaseLiteral } from '../../../kit/cases/case-literal.js';
import { findOther } from '../../../kit/compare.js';
import type { DasTools } from '../tools.js';

/** 2.4.1: registration of meters. */
export const REGISTRATION: readonly CaseLiteral<DasTools>[] = [
  {
    id: 'das/1001/refuses-repeated-user',
    clause: '2.4.1/unique-user',
    title: text('用户号已注册时拒绝', 'refuses a userNo that is registered'),
    behaviour: 'BO',
    async run(t) {
      const { userNo } = await t.meter();
      const second = await t.drawRegistration({ userNo });
      t.removeAfterwards(second);
      t.expectRefusal(await t.send('1001', second), '9999');
    },
  },
  {
    id: 'das/1001/refuses-repeated-meter',
    clause: '2.4.1/unique-meter',
    title: text('表号已注册时拒绝', 'refuses a meterNo that is registered'),
    behaviour: 'BO',
    async run(t) {
      const { meterNo } = await t.meter();
      const second = await t.drawRegistration({ meterNo });
      t.removeAfterwards(second);
      t.expectRefusal(await t.send('1001', second), '9999');
    },
  },
  {
    id: 'das/1001/gives-own-device-id',
    clause: '2.4.1/device-id',
    title: text('两块表的 deviceId 不同', 'gives two meters different deviceIds'),
    async run(t) {
      const first = await t.meter();
      const second = await t.meter();
      const expected = text('两块表各不相同', 'another one for each meter');
      const same = first.deviceId === second.deviceId;
      t.expect(same ? [finding('/echoMsg/deviceId', expected, second.deviceId)] : []);
    },
  },
  ...['1', '2', '3'].map(
    (billingModel): CaseLiteral<DasTools> => ({
      id: `das/1001/accepts-billing-model-${billingModel}`,
      clause: '2.4.1/billing-models',
      title: text(`结算模式 ${billingModel} 可注册`, `registers billingModel ${billingModel}`),
      run: (t) => registers(t, { billingModel }),
    }),
  ),
  ...['1', '2'].map(
    (payModel): CaseLiteral<DasTools> => ({
      id: `das/1001/accepts-pay-model-${payModel}`,
      clause: '2.4.1/billing-models',
      title: text(`付费模式 ${payModel} 可注册`, `registers payModel ${payModel}`),
      run: (t) => registers(t, { payModel }),
    }),
  ),
  {
    id: 'das/1001/accepts-longest-userNo',
    clause: '2.4.1/accepts',
    title: text('17 位用户号可注册', 'registers a userNo of 17 digits'),
    run: (t) =>
      registers(t, { userNo: t.faker.string.numeric({ length: 17, allowLeadingZeros: false }) }),
  },
  {
    id: 'das/1001/keeps-chinese-text',
    clause: '2.1/utf-8',
    title: text('中文用户名称与地址原样存取', 'keeps Chinese names and addresses'),
    needs: ['1014'],
    async run(t) {
      const username = '测试用户𠮷';
      const meter = await t.meter({ username });
      const { envelope } = await t.details(meter);
      const shown = envelope?.payload.userName;
      if (shown === undefined || shown === null || shown === '') {
        t.scope.stopUnclaimed(text('1014 不返回用户名称', '1014 answers no user name'));
      }
      t.expect(findOther('/echoMsg/userName', username, shown));
    },
  },
  {
    id: 'das/1001/registers-again-after-removal',
    clause: '2.4.1/again-after-removal',
    title: text('注销后同一用户和表号可再注册', 'registers user and meter again after removal'),
    needs: ['1002'],
    behaviour: 'BO',
    async run(t) {
      const meter = await t.meter();
      await t.establish('1002', t.draw('1002', t.name(meter)));
      const again = t.refresh(meter.registration);
      t.removeAfterwards(again);
      t.expectSuccess(await t.send('1001', again));
    },
  },
  {
    id: 'das/1001/tells-unknown-price',
    clause: '2.4.1/unknown-price',
    title: text('以未知 priceCode 注册', 'registration with an unknown priceCode'),
    async run(t) {
      const body = await t.drawRegistration({ priceCode: `X${t.scope.uniqueHex().slice(0, 12)}` });
      t.removeAfterwards(body);
      const answer = await t.send('1001', body);
      t.scope.observe('DAS-R33', answer.envelope?.succeeded ? 'accepts' : 'refuses');
      t.expectAnyAnswer(answer);
    },
  },
];

/** Cases over the values that the table lists. */
export function meterTypeCases(meterTypes: readonly string[]): CaseLiteral<DasTools>[] {
  return meterTypes.map(
    (meterType): CaseLiteral<DasTools> => ({
      id: `das/1001/accepts-meter-type-${meterType}`,
      clause: '2.4.1/meter-types',
      title: text(`表具类型 ${meterType} 可注册`, `registers meterType ${meterType}`),
      run: (t) => registers(t, { meterType }),
    }),
  );
}

async function registers(t: DasTools, values: Readonly<Record<string, unknown>>): Promise<void> {
  const body = await t.drawRegistration(values);
  t.removeAfterwards(body);
  t.expectSuccess(await t.send('1001', body));
}
