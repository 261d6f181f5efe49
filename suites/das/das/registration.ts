import type { Case } from '../../../src/model/case.js';
import { text } from '../../../src/model/text.js';
import { finding, findTransportFaults } from '../../kit/answer.js';
import { findOther } from '../../kit/compare.js';
import { caseOf } from './case-of.js';
import type { DasTools } from './tools.js';

/** 2.4.1: registration of meters. */
export const REGISTRATION: readonly Case<DasTools>[] = [
  caseOf(
    '1001/refuses-repeated-user',
    '2.4.1/unique-user',
    '用户号已注册时拒绝',
    'refuses a userNo that is registered',
    async (t) => {
      const { userNo } = await t.meter();
      const second = await t.drawRegistration({ userNo });
      t.removeAfterwards(second);
      t.expectRefusal(await t.send('1001', second), '9999');
    },
    { behaviour: 'BO' },
  ),
  caseOf(
    '1001/refuses-repeated-meter',
    '2.4.1/unique-meter',
    '表号已注册时拒绝',
    'refuses a meterNo that is registered',
    async (t) => {
      const { meterNo } = await t.meter();
      const second = await t.drawRegistration({ meterNo });
      t.removeAfterwards(second);
      t.expectRefusal(await t.send('1001', second), '9999');
    },
    { behaviour: 'BO' },
  ),
  caseOf(
    '1001/gives-own-device-id',
    '2.4.1/device-id',
    '两块表的 deviceId 不同',
    'gives two meters different deviceIds',
    async (t) => {
      const first = await t.meter();
      const second = await t.meter();
      const expected = text('两块表各不相同', 'another one for each meter');
      const same = first.deviceId === second.deviceId;
      t.expect(same ? [finding('/echoMsg/deviceId', expected, second.deviceId)] : []);
    },
  ),
  ...['1', '2', '3'].map((billingModel) =>
    caseOf(
      `1001/accepts-billing-model-${billingModel}`,
      '2.4.1/billing-models',
      `结算模式 ${billingModel} 可注册`,
      `registers billingModel ${billingModel}`,
      (t) => registers(t, { billingModel }),
    ),
  ),
  ...['1', '2'].map((payModel) =>
    caseOf(
      `1001/accepts-pay-model-${payModel}`,
      '2.4.1/billing-models',
      `付费模式 ${payModel} 可注册`,
      `registers payModel ${payModel}`,
      (t) => registers(t, { payModel }),
    ),
  ),
  caseOf(
    '1001/accepts-longest-userNo',
    '2.4.1/accepts',
    '17 位用户号可注册',
    'registers a userNo of 17 digits',
    (t) =>
      registers(t, { userNo: t.faker.string.numeric({ length: 17, allowLeadingZeros: false }) }),
  ),
  caseOf(
    '1001/keeps-chinese-text',
    '2.1/utf-8',
    '中文用户名称与地址原样存取',
    'keeps Chinese names and addresses',
    async (t) => {
      const username = '测试用户𠮷';
      const meter = await t.meter({ username });
      const { envelope } = await t.details(meter);
      const shown = envelope?.payload.userName;
      if (shown === undefined || shown === null || shown === '') {
        t.scope.stopUnclaimed(text('1014 不返回用户名称', '1014 answers no user name'));
      }
      t.expect(findOther('/echoMsg/userName', username, shown));
    },
    { needs: ['1014'] },
  ),
  caseOf(
    '1001/registers-again-after-removal',
    '2.4.1/again-after-removal',
    '注销后同一用户和表号可再注册',
    'registers user and meter again after removal',
    async (t) => {
      const meter = await t.meter();
      await t.establish('1002', t.draw('1002', t.name(meter)));
      const again = t.refresh(meter.registration);
      t.removeAfterwards(again);
      t.expectSuccess(await t.send('1001', again));
    },
    { needs: ['1002'], behaviour: 'BO' },
  ),
  caseOf(
    '1001/tells-unknown-price',
    '2.4.1/unknown-price',
    '以未知 priceCode 注册',
    'registration with an unknown priceCode',
    async (t) => {
      const body = await t.drawRegistration({ priceCode: `X${t.scope.uniqueHex().slice(0, 12)}` });
      t.removeAfterwards(body);
      const answer = await t.send('1001', body);
      t.scope.observe('DAS-R33', answer.envelope?.succeeded ? 'accepts' : 'refuses');
      t.expect(findTransportFaults(answer));
    },
  ),
];

/** Cases over the values that the table lists. */
export function meterTypeCases(meterTypes: readonly string[]): Case<DasTools>[] {
  return meterTypes.map((meterType) =>
    caseOf(
      `1001/accepts-meter-type-${meterType}`,
      '2.4.1/meter-types',
      `表具类型 ${meterType} 可注册`,
      `registers meterType ${meterType}`,
      (t) => registers(t, { meterType }),
    ),
  );
}

async function registers(t: DasTools, values: Readonly<Record<string, unknown>>): Promise<void> {
  const body = await t.drawRegistration(values);
  t.removeAfterwards(body);
  t.expectSuccess(await t.send('1001', body));
}
