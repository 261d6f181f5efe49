import { ALARM_TYPES, CODES } from './codes.js';
import {
  dateTime,
  type Field,
  integer,
  listOf,
  may,
  must,
  oneOf,
  plainMoney,
  plainVolume,
  positiveMoney,
  signedMoney,
  signedVolume,
} from './schema.js';
import { PARAMETERS } from './tables7.js';

const who = [must('meterNo'), must('factoryCode'), must('meterType')];
const valveStatus = oneOf('0', '1', '2', '3', '4');
const resultCode = oneOf('00', '01');

const condition: readonly Field[] = [
  may('valveStatus', valveStatus),
  may('signalStrength'),
  may('powerType', oneOf('1', '2', '3', '4')),
  may('currentCellVoltage'),
  may('totalRechargeAmt', plainMoney),
  may('totalRechargeCount', integer(0, 999999999)),
  may('totalRechargeQty', plainVolume),
  may('temperature'),
  may('pressure'),
];

const basicDetail: readonly Field[] = [
  must('dataTime', dateTime),
  must('readingNum', plainVolume),
  may('standardNum', plainVolume),
  may('workNum', plainVolume),
  may('meterBalanceAmt', signedMoney),
  may('totalUseAmt', plainMoney),
  may('meterBalanceQty', signedVolume),
];

const pricedDetail: readonly Field[] = [
  ...basicDetail,
  may('price', plainMoney, CODES.price),
  may('ladderQty', plainMoney, CODES.ladderUse),
];

const result: readonly Field[] = [...who, must('commandSeq'), must('resultCode', resultCode)];

const trade: readonly Field[] = [
  ...who,
  must('commandSeq'),
  must('tradeNo', undefined, CODES.format, CODES.tradeNoMissing),
  must('rechargeNum', positiveMoney, CODES.rechargeAmount),
];

/** Request tables of section 6. */
export const TABLES: Record<string, readonly Field[]> = {
  meterDataUp: [
    ...who,
    must('meterTime', dateTime),
    ...condition,
    listOf('meterReadingDetails', pricedDetail),
  ],
  meterDataUpBatch: [
    listOf('meterDatas', [
      ...who,
      must('meterTime', dateTime),
      ...condition,
      listOf('readingDetails', [...basicDetail, may('factoryCode')]),
    ]),
  ],
  meterDataSupplement: [
    ...who,
    must('commandSeq'),
    must('valveStatus', valveStatus),
    must('meterTime', dateTime),
    listOf('readingDetails', pricedDetail, true),
  ],
  sendAlarm: [
    ...who,
    listOf('alarms', [
      must('alarmTime', dateTime, CODES.alarmTime),
      must('alarmType', (v) => ALARM_TYPES.has(v), CODES.alarmType),
      must('alarmStatus', oneOf('0', '1')),
    ]),
  ],
  rechargeUp: [
    ...trade,
    may('totalRechargeAmt', plainMoney, CODES.rechargeAmount),
    may('totalRechargeQty', plainVolume, CODES.rechargeAmount),
    may('meterBalanceAmt', signedMoney, CODES.rechargeAmount),
    may('meterBalanceQty', signedVolume, CODES.rechargeAmount),
    may('resultCode', resultCode),
  ],
  parameterUp: [...who, must('commandSeq'), ...PARAMETERS],
  cancelRechargeUp: [...trade, may('resultCode', resultCode)],
  openVResult: result,
  closeVResult: result,
  chargePriceResult: result,
};
