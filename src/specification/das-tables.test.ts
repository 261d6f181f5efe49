import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../model/specification.js';
import { loadSpecification } from './load.js';

/**
 * The tables of chapter 2.4, copied by hand: a field in the order of its row, with a question mark
 * where the column 必填 says 否.
 */
const REQUESTS: Readonly<Record<string, string>> = {
  1001: `serialNo userNo username? deviceId? factorNo meterType meterNo commNo? initNum billingModel
    payModel overdraft? initCycle? companyCode sdateTime priceCode address? phoneNum? customerType?`,
  1002: 'serialNo userNo deviceId? factorNo meterNo initNum reason companyCode sdateTime',
  1004: 'serialNo userNo deviceId? factorNo meterNo paramNo paramContext companyCode sdateTime',
  1005: 'serialNo userNo deviceId? factorNo? meterNo sendSerialNo companyCode',
  1007: `serialNo factorNo companyCode priceCode priceVersion priceProperty priceBeginDate?
    cycleLength? priceType clearFlag? priceDetail`,
  1008: 'serialNo userNo deviceId? factorNo meterNo newPriceCode companyCode',
  1009: `serialNo userNo meterNo deviceId factorNo newMeterType newMeterNo newCommNo? oldNum newNum
    companyCode`,
  1013: 'serialNo companyCode factorNo meterNo? readingDate?',
  1014: 'serialNo userNo userName? deviceId? factorNo meterNo companyCode',
  1015: 'serialNo userNo userName? deviceId? factorNo meterNo startTime endTime companyCode',
  // curPrice is marked 是, and its remark denies that under central billing [DAS-R13].
  2001: `serialNo userNo deviceId? factorNo meterNo billingModel readNum addGas? sumUseGas?
    sumUseAmount? readDate readTime batteryCap semaphore temperature? standardTotalValue?
    workTotalValue? standardInstantValue? workInstantValue? pressureValue? valveState curPrice?
    meterBalance? companyCode sdateTime`,
  2002: `serialNo userNo deviceId? factorNo meterNo sendSerialNo paramNo excuteState companyCode
    sdateTime`,
  2003: `serialNo userNo deviceId? factorNo meterNo alarmType alarmContent alarmPriority companyCode
    sdateTime`,
};

const COMMON = 'serialNo deviceId rdateTime';

/** The rows below 以下参数在 echoCode 等于 0000 时有返回. */
const RESPONSES: Readonly<Record<string, string>> = {
  1001: COMMON,
  1002: COMMON,
  1004: COMMON,
  1005: COMMON,
  1007: COMMON,
  1008: COMMON,
  1009: COMMON,
  1013: 'serialNo readingData',
  1014: `serialNo deviceId meterNo meterState setUpTime beseNum readingNum userName? address?
    userType? valveState sumUseGas? sumUseMoney? sumRechargeAomunt? balance price priceCode
    lastReadingTime lastRechargeAmount lastRechargeDate rechargeCount voltage signalStrength`,
  1015: 'serialNo gasData',
  2001: `serialNo userNo deviceId factorNo meterNo valvecontrol? currentprice? remainquantity?
    rdateTime`,
  2002: COMMON,
  2003: COMMON,
};

/** Lists inside an answer. */
const ROWS: readonly [string, readonly string[], string][] = [
  [
    '1013',
    ['readingData', 'data'],
    'userArchivesNum deviceId gasMeterNo readNum meterBalance readDate valveState sumGas sumMoney',
  ],
  ['1015', ['gasData'], 'useDate meterNo deviceId useGas useAmount price'],
];

const DIRECTIONS: Readonly<Record<string, string>> = {
  1001: '/api/v1/collect/meter/1001',
  1002: '/api/collect/meter/1002',
  1004: '/api/collect/meter/1004',
  1005: '/api/collect/meter/1005',
  1007: '/api/collect/meter/1007',
  1008: '/api/collect/meter/1008',
  1009: '/api/collect/meter/1009',
  1013: '/api/v2/collect/meter/1013',
  1014: '/api/v2/collect/meter/1014',
  1015: '/api/v1/collect/meter/1015',
  2001: '/api/collect/meter/2001',
  2002: '/api/collect/meter/2002',
  2003: '/api/collect/meter/2003',
};

const { schemas, manifest } = loadSpecification('das');

function fieldsOf(table: string): string[] {
  return table.split(/\s+/).map((field) => field.replace('?', ''));
}

function requiredOf(table: string): string[] {
  return table.split(/\s+/).filter((field) => !field.endsWith('?'));
}

function expectTable(schema: JsonSchema | undefined, table: string) {
  expect(Object.keys(schema?.properties ?? {})).toEqual(fieldsOf(table));
  expect(schema?.required).toEqual(requiredOf(table));
}

describe('the schemas of das', () => {
  it('are those of the thirteen operations of the document', () => {
    const paths = Object.fromEntries(manifest.operations.map(({ id, path }) => [id, path]));
    expect(paths).toEqual(DIRECTIONS);
    for (const { id, system, method } of manifest.operations) {
      expect([system, method]).toEqual([id.startsWith('1') ? 'das' : 'cis', 'POST']);
    }
  });

  it.each(Object.entries(REQUESTS))('hold the request table of %s, row by row', (id, table) => {
    expectTable(schemas[`${id}.request`], table);
  });

  it.each(Object.entries(RESPONSES))('hold the response table of %s, row by row', (id, table) => {
    expectTable(schemas[`${id}.response`]?.$defs?.payload, table);
  });

  it.each(ROWS)('hold the table of the rows of %s', (id, path, table) => {
    const payload = schemas[`${id}.response`]?.$defs?.payload;
    const list = path.reduce<JsonSchema | undefined>((at, name) => at?.properties?.[name], payload);
    expectTable(list?.items, table);
  });

  it('hold the codes of the appendices', () => {
    const { meterType, customerType, paramNo, alarmType } = schemas.common?.$defs ?? {};
    // A reference: any text is a meter type.
    expect(meterType?.enum).toBeUndefined();
    expect(Object.keys(meterType?.['x-enum'] ?? {})).toEqual([
      '441',
      '502',
      '10521',
      '10522',
      '10523',
      '10524',
    ]);
    const digits = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, index) => `0${from + index}`);
    expect(customerType?.enum).toEqual(['', ...digits(1, 9)]);
    expect(alarmType?.enum).toEqual(digits(1, 7));
    expect(paramNo?.enum).toEqual(['03', '05']);
    const failing = manifest.codes.filter(({ kind }) => kind !== 'success').map(({ code }) => code);
    expect(failing).toEqual(['0101', '0103', '0105', '0404', '2004', '9995', '9999']);
  });

  it('code the valve in each message as its own table does [DAS-R07]', () => {
    const command = schemas['1004.request']?.$defs?.valveCommand?.properties?.data?.properties;
    const listed = schemas['1013.response']?.$defs?.payload?.properties?.readingData?.properties;
    expect(command?.valveSet?.enum).toEqual(['0', '1', 0, 1]);
    expect(listed?.data?.items?.properties?.valveState?.enum).toEqual(['0', '1', '2']);
    const valve = (name: string) =>
      (schemas[name]?.$defs?.payload ?? schemas[name])?.properties?.valveState?.enum;
    expect(valve('1014.response')).toEqual(['1', '2', '3']);
    expect(valve('2001.request')).toEqual(['2', '3']);
    const control = schemas['2001.response']?.$defs?.payload?.properties?.valvecontrol;
    expect(control?.enum).toEqual(['', '0', '1', '2', '3']);
  });
});
