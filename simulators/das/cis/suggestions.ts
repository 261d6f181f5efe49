import type { Faker } from '@faker-js/faker';
import type { RulingChoices } from '../../../src/model/specification.js';
import { formatTime } from '../../../src/specification/time.js';
import type { IssueContext } from '../../kit/admin/issue-route.js';
import { spell } from '../../kit/messages/field-text.js';
import type { Fields } from '../../kit/rule.js';
import { newSerialNo } from '../peer/serial.js';
import type { State } from './state.js';

/** Operations that concern a meter which is registered already. */
const OF_A_METER = ['1002', '1004', '1005', '1008', '1009', '1014', '1015'];

/** Fields of a proper request, of this and other operations, that go together. */
export function suggestFields(
  operation: string,
  given: Fields,
  { spec, state, faker, now }: IssueContext<State>,
): Fields {
  const { factorNo, companyCode, meterType } = state.parameters;
  return {
    serialNo: newSerialNo(),
    factorNo,
    companyCode,
    meterType,
    newMeterType: meterType,
    ...(OF_A_METER.includes(operation) ? suggestMeter(state, given) : {}),
    ...suggestLearned(state),
    ...(operation === '1004' ? suggestCommand(given, spec.choices, now) : {}),
    ...(operation === '1007' ? suggestPrice(given, faker, now) : {}),
  };
}

/** The one that is named, else the one that was registered last. */
function suggestMeter({ meters, learned }: State, { meterNo, userNo }: Fields): Fields {
  const named = userNo === undefined ? learned.meterNo : undefined;
  const known =
    meters.get(spell(meterNo ?? named)) ??
    [...meters.values()].find((meter) => userNo === undefined || meter.userNo === userNo);
  if (!known) return {};
  return { meterNo: known.meterNo, userNo: known.userNo, deviceId: known.deviceId };
}

function suggestLearned({ learned: { priceCode, command } }: State): Fields {
  return {
    ...(priceCode === undefined ? {} : { priceCode, newPriceCode: priceCode }),
    ...(command === undefined ? {} : { sendSerialNo: command }),
  };
}

function suggestCommand({ paramNo = '03' }: Fields, choices: RulingChoices, now: number): Fields {
  const recharge = {
    rechargeAmount: '100.0000',
    rechargeCount: '1',
    [choices['DAS-R11'] ?? '']: formatTime(now, 'yyyy-MM-dd HH:mm:ss'),
    rechargeStream: newSerialNo(),
  };
  const data = paramNo === '05' ? recharge : { valveSet: '0' };
  return { paramNo, paramContext: { total: '1', data } };
}

function suggestPrice(given: Fields, faker: Faker, now: number): Fields {
  const { priceProperty = '1', priceType = '1' } = given;
  const adjustment = { priceBeginDate: formatTime(now, 'yyyy-MM-dd'), clearFlag: '1' };
  const price1 = faker.number.float({ min: 2, max: 3 }).toFixed(2);
  const ladder = {
    cycleLength: '12',
    priceDetail: { priceLength: '2', price1, price2: '3.80', ladder1End: '300' },
  };
  return {
    priceProperty,
    priceType,
    ...(priceProperty === '2' ? adjustment : { priceCode: `P${faker.string.numeric(9)}` }),
    ...(priceType === '2' ? ladder : { priceDetail: { priceLength: '1', price1 } }),
  };
}
