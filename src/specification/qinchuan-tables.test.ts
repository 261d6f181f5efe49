import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../model/specification.js';
import { loadSpecification } from './load.js';

const READING = `signalStrength? powerType? currentCellVoltage? totalRechargeAmt?
  totalRechargeCount? totalRechargeQty? temperature? pressure?`;
const PARAMETERS = 'ip? port? upCycle? upDay? noUseDay? alarmOne? alarmTwo? overdraft?';
const RESULT = 'meterNo factoryCode meterType commandSeq resultCode';

/**
 * The tables of sections 6 and 7, copied by hand: a field in the order of its row, with a question
 * mark where the column 必填 is empty.
 */
const REQUESTS: Readonly<Record<string, string>> = {
  meterDataUp: `meterNo factoryCode meterType meterTime valveStatus? ${READING}
    meterReadingDetails`,
  meterDataUpBatch: 'meterDatas',
  meterDataSupplement: `meterNo factoryCode meterType commandSeq valveStatus meterTime
    readingDetails`,
  sendAlarm: 'meterNo factoryCode meterType alarms',
  rechargeUp: `meterNo commandSeq meterType factoryCode tradeNo rechargeNum totalRechargeAmt?
    totalRechargeQty? meterBalanceAmt? meterBalanceQty? resultCode?`,
  parameterUp: `meterNo factoryCode meterType commandSeq ${PARAMETERS}`,
  cancelRechargeUp: 'meterNo commandSeq meterType factoryCode tradeNo rechargeNum resultCode?',
  openVResult: RESULT,
  closeVResult: RESULT,
  chargePriceResult: RESULT,
  valveOperate: 'meterNo commandSeq meterType valveOperate?',
  dataSupplement: 'meterNo commandSeq meterType beginDate? endDate?',
  updatePriceAndBalance: 'meterNo commandSeq meterType price? balanceAmt? totalUseAmt?',
  recharge: `meterNo commandSeq meterType rechargeType rechargeCount tradeNo rechargeTime
    rechargeNum totalRechargeAmt meterBalanceAmt?`,
  cancelRecharge: 'meterNo commandSeq meterType tradeNo rechargeNum',
  changeprice: `meterNo meterType commandSeq priceName priceVersion priceLadderNum billingCycle?
    effectiveDate cycleStartDate? price0 price1? price2? price3? price4? level1? level2? level3?
    level4? priceNum?`,
  getParameter: 'meterNo meterType commandSeq',
  setParameter: `meterNo meterType commandSeq ${PARAMETERS}`,
  meterInfo: `meterNo devNo? companyNo? meterType userNo userName? addrDes setUpTime?
    enableMeterReading? meterOperation?`,
};

const ROW = 'dataTime readingNum standardNum? workNum?';
const MONEY = 'meterBalanceAmt? totalUseAmt? meterBalanceQty?';

/** Lists inside a request: operation, definition, table. */
const ROWS: readonly (readonly [string, string, string])[] = [
  ['meterDataUp', 'detail', `${ROW} ${MONEY} price? ladderQty?`],
  [
    'meterDataUpBatch',
    'meterData',
    `meterNo factoryCode meterType meterTime valveStatus? ${READING} readingDetails`,
  ],
  ['meterDataUpBatch', 'detail', `${ROW} factoryCode? ${MONEY}`],
  ['meterDataSupplement', 'detail', `${ROW} ${MONEY} price? ladderQty?`],
  ['sendAlarm', 'alarm', 'alarmTime alarmType alarmStatus'],
];

const CLAUSES: Readonly<Record<string, readonly [string, string]>> = {
  meterDataUp: ['6.1', '/rest/v1/bussinessPlatform/meterDataUp'],
  meterDataUpBatch: ['6.2', '/rest/v1/bussinessPlatform/meterDataUpBatch'],
  meterDataSupplement: ['6.3', '/rest/v1/bussinessPlatform/meterDataSupplement'],
  sendAlarm: ['6.4', '/rest/v1/bussinessPlatform/sendAlarm'],
  rechargeUp: ['6.5', '/rest/v1/bussinessPlatform/rechargeUp'],
  parameterUp: ['6.6', '/rest/v1/bussinessPlatform/parameterUp'],
  cancelRechargeUp: ['6.7', '/rest/v1/bussinessPlatform/cancelRechargeUp'],
  openVResult: ['6.11', '/rest/v1/bussinessPlatform/openVResult'],
  closeVResult: ['6.12', '/rest/v1/bussinessPlatform/closeVResult'],
  chargePriceResult: ['6.13', '/rest/v1/bussinessPlatform/chargePriceResult'],
  valveOperate: ['7.1', '/prepose/valveOperate'],
  dataSupplement: ['7.2', '/prepose/dataSupplement'],
  updatePriceAndBalance: ['7.3', '/prepose/updatePriceAndBalance'],
  recharge: ['7.4', '/prepose/recharge'],
  cancelRecharge: ['7.5', '/prepose/cancelRecharge'],
  changeprice: ['7.6', '/prepose/changeprice'],
  getParameter: ['7.7', '/prepose/getParameter'],
  setParameter: ['7.8', '/prepose/setParameter'],
  meterInfo: ['7.9', '/prepose/meterInfo'],
};

const { schemas, manifest } = loadSpecification('qinchuan');

function expectTable(schema: JsonSchema | undefined, table: string) {
  const rows = table.split(/\s+/);
  expect(Object.keys(schema?.properties ?? {})).toEqual(rows.map((row) => row.replace('?', '')));
  const required = rows.filter((row) => !row.endsWith('?'));
  expect(schema?.required ?? []).toEqual(required);
}

describe('the schemas of qinchuan', () => {
  it('are those of the nineteen operations of the document', () => {
    const listed = manifest.operations.map(({ id, clause, path }) => [id, [clause, path]]);
    expect(Object.fromEntries(listed)).toEqual(CLAUSES);
    for (const { clause, system, method } of manifest.operations) {
      expect([system, method]).toEqual([clause.startsWith('6') ? 'business' : 'prepose', 'POST']);
    }
  });

  it.each(Object.entries(REQUESTS))('hold the request table of %s, row by row', (id, table) => {
    expectTable(schemas[`${id}.request`], table);
  });

  it.each(ROWS)('hold the table of the rows of %s: %s', (id, definition, table) => {
    expectTable(schemas[`${id}.request`]?.$defs?.[definition], table);
  });

  it.each(Object.keys(REQUESTS))('hold the response table of %s', (id) => {
    const response = schemas[`${id}.response`];
    expect(Object.keys(response?.properties ?? {})).toEqual(['returnCode', 'returnMessage']);
    expect(response?.required).toEqual(['returnCode']);
    const should = response?.['x-should']?.required ?? [];
    expect(should).toEqual(['sendAlarm', 'valveOperate'].includes(id) ? ['returnMessage'] : []);
  });

  it('hold the dictionaries', () => {
    const codes = manifest.codes.map(({ code }) => code).join(' ');
    expect(codes).toBe(
      '0000 1001 1002 1003 1101 1102 1103 1104 1105 1106 1107 1108 1201 1202 1203 1301 1302 9001 9002 9003 9004 9005 9998 9999',
    );
    expect(schemas.common?.$defs?.alarmType?.enum?.join(' ')).toBe(
      '1001 1002 1003 1004 1005 1006 1007 1009 1010 2001 2002 3001 3002 3003 4001 0000',
    );
    expect(schemas.common?.$defs?.valveStatus?.enum).toEqual(['0', '1', '2', '3', '4']);
  });
});
