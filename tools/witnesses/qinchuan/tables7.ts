import { isIP } from 'node:net';
import { CODES } from './codes.js';
import {
  dateOnly,
  dateTime,
  type Field,
  integer,
  may,
  must,
  oneOf,
  plainMoney,
  plainVolume,
  positiveMoney,
  shortDate,
  signedMoney,
} from './schema.js';

const command = [must('meterNo'), must('commandSeq'), must('meterType')];
const tradeNo = must('tradeNo', undefined, CODES.format, CODES.tradeNoMissing);

/** The parameters of 7.8, all optional. */
export const PARAMETERS: readonly Field[] = [
  may('ip', (v) => isIP(v) !== 0),
  may('port', integer(1, 65535)),
  may('upCycle', oneOf('0', '1')),
  may('upDay', integer(1, 999)),
  may('noUseDay', integer(0, 9999)),
  may('alarmOne', plainMoney),
  may('alarmTwo', plainMoney),
  may('overdraft', plainMoney),
];

/** Request tables of section 7. */
export const TABLES: Record<string, readonly Field[]> = {
  valveOperate: [...command, must('valveOperate', oneOf('0', '1', '2'))],
  dataSupplement: [...command, may('beginDate', shortDate), may('endDate', shortDate)],
  updatePriceAndBalance: [
    ...command,
    may('price', positiveMoney, CODES.price),
    may('balanceAmt', signedMoney),
    may('totalUseAmt', plainMoney),
  ],
  recharge: [
    ...command,
    must('rechargeType', oneOf('1', '2')),
    must('rechargeCount', integer(1, 999999999)),
    tradeNo,
    must('rechargeTime', dateTime, CODES.rechargeTime),
    must('rechargeNum', positiveMoney, CODES.rechargeAmount),
    must('totalRechargeAmt', plainMoney, CODES.rechargeAmount),
    may('meterBalanceAmt', signedMoney, CODES.rechargeAmount),
  ],
  cancelRecharge: [...command, tradeNo, must('rechargeNum', positiveMoney, CODES.rechargeAmount)],
  changeprice: [
    ...command,
    must('priceName'),
    must('priceVersion'),
    must('priceLadderNum', integer(1, 5), CODES.ladderNum, CODES.ladderMissing),
    may('billingCycle'),
    must('effectiveDate', dateOnly, CODES.effectiveDate),
    may('cycleStartDate', dateTime, CODES.cycleStart),
    must('price0', plainMoney, CODES.price),
    ...['price1', 'price2', 'price3', 'price4'].map((n) => may(n, plainMoney, CODES.price)),
    ...['level1', 'level2', 'level3', 'level4'].map((n) => may(n, plainVolume, CODES.level)),
    may('priceNum', integer(0, 999999999)),
  ],
  getParameter: command,
  setParameter: [...command, ...PARAMETERS],
  meterInfo: [
    must('meterNo'),
    may('devNo'),
    may('companyNo'),
    must('meterType'),
    must('userNo'),
    may('userName'),
    must('addrDes'),
    may('setUpTime', dateTime),
    may('enableMeterReading', plainVolume),
    may('meterOperation', oneOf('register', 'modify', 'remove')),
  ],
};
