/** Fields of proper requests; serial, factory and company are the driver's. */

export const METER = { userNo: '70000000000000101', meterNo: '900000000101' } as const;

const TIME = '20260310093000';

export function flatPrice(priceCode: string, price1 = '2.5') {
  return {
    priceCode,
    priceVersion: 'V1.0',
    priceProperty: '1',
    priceType: '1',
    priceDetail: { priceLength: '1', price1 },
  };
}

export function ladderPrice(priceCode: string, ladder1End = '3') {
  return {
    priceCode,
    priceVersion: 'V1.0',
    priceProperty: '1',
    priceType: '2',
    cycleLength: '12',
    priceDetail: { priceLength: '2', price1: '2.5', price2: '3.5', ladder1End },
  };
}

export function registration(priceCode: string, given: object = {}) {
  return {
    ...METER,
    username: '柳青',
    address: '城南路 8 号',
    customerType: '02',
    meterType: '441',
    initNum: '10.0000',
    billingModel: '1',
    payModel: '1',
    sdateTime: TIME,
    priceCode,
    ...given,
  };
}

export function removal(given: object = {}) {
  return { ...METER, initNum: '10.0000', reason: '销户', sdateTime: TIME, ...given };
}

export function replacement(deviceId: string, newMeterNo: string, given: object = {}) {
  return {
    ...METER,
    deviceId,
    newMeterType: '502',
    newMeterNo,
    oldNum: '10.0000',
    newNum: '5.0000',
    ...given,
  };
}

export function valveCommand(valveSet: string | number, given: object = {}) {
  return {
    ...METER,
    paramNo: '03',
    paramContext: { total: '1', data: { valveSet } },
    sdateTime: TIME,
    ...given,
  };
}

export function recharge(rechargeAmount: string, given: object = {}) {
  const data = {
    rechargeAmount,
    rechargeCount: '1',
    rechargeDate: '2026-03-10 09:30:00',
    rechargeStream: 'S1',
  };
  return {
    ...METER,
    paramNo: '05',
    paramContext: { total: '1', data },
    sdateTime: TIME,
    ...given,
  };
}
