/** Operations 1013, 1014 and 1015. */
import { CUSTOMER_TYPES } from './codes.js';
import type { Fields } from './fields.js';
import type { Meter, Reading } from './meter.js';
import { success } from './server.js';
import type { Store } from './store.js';
import { DAY } from './time.js';
import { bad, type JsonObject } from './types.js';

export class Queries {
  constructor(private readonly store: Store) {}

  readings(f: Fields): JsonObject {
    const serialNo = f.serialNo();
    f.companyCode();
    f.factorNo();
    const meterNo = f.meterNo('meterNo', true);
    const dated = f.optional('readingDate') !== '';
    const end = dated ? f.day('readingDate') + DAY : Infinity;
    const data: JsonObject[] = [];
    for (const meter of this.store.inUse()) {
      if (meterNo !== '' && meter.archive.meterNo !== meterNo) continue;
      meter.advance(this.store.clock.now());
      const reading = meter.readingBefore(end);
      if (reading) data.push(this.readingRow(meter, reading));
    }
    return success({ serialNo, readingData: { total: String(data.length), data } });
  }

  private readingRow(meter: Meter, reading: Reading): JsonObject {
    return {
      userArchivesNum: meter.archive.userNo,
      deviceId: meter.archive.deviceId,
      gasMeterNo: meter.archive.meterNo,
      readNum: String(reading.readNum),
      meterBalance: String(reading.balance),
      readDate: this.store.clock.stamp(reading.at),
      valveState: reading.valveOpen ? '0' : '1',
      sumGas: String(reading.sumGas),
      sumMoney: String(reading.sumMoney),
    };
  }

  detail(f: Fields): JsonObject {
    const serialNo = f.serialNo();
    f.factorNo();
    f.userNo();
    f.meterNo();
    f.companyCode();
    const meter = this.store.find(f, '查询', true);
    meter.advance(this.store.clock.now());
    return success({ serialNo, ...this.describe(meter) });
  }

  private describe(meter: Meter): JsonObject {
    const { clock } = this.store;
    const { archive, latest, lastRecharge } = meter;
    return {
      deviceId: archive.deviceId,
      meterNo: archive.meterNo,
      meterState: meter.active ? '2' : '1',
      setUpTime: clock.date(meter.setUpAt),
      beseNum: String(archive.baseNum),
      readingNum: String(latest.readNum),
      userName: archive.userName,
      address: archive.address,
      userType: CUSTOMER_TYPES.get(archive.customerType) ?? '',
      valveState: meter.valveOpen ? '1' : '2',
      sumUseGas: String(latest.sumGas),
      sumUseMoney: String(latest.sumMoney),
      sumRechargeAomunt: String(meter.sumRecharge),
      balance: String(meter.balance),
      price: String(meter.currentPrice()),
      priceCode: archive.priceCode,
      lastReadingTime: clock.stamp(latest.at),
      lastRechargeAmount: String(lastRecharge?.amount ?? 0),
      lastRechargeDate: lastRecharge ? clock.stamp(lastRecharge.at) : '',
      rechargeCount: lastRecharge?.count ?? '0',
      voltage: meter.voltage,
      signalStrength: `${meter.signal}%`,
    };
  }

  daily(f: Fields): JsonObject {
    const serialNo = f.serialNo();
    f.factorNo();
    f.userNo();
    f.meterNo();
    const start = f.day('startTime');
    const end = f.day('endTime');
    if (start > end) throw bad('参数异常：startTime不能晚于endTime');
    f.companyCode();
    const meter = this.store.find(f, '查询', true);
    meter.advance(this.store.clock.now());
    const rows = meter.daily.filter((row) => row.day >= start && row.day <= end);
    const gasData = rows.map((row) => ({
      useDate: this.store.clock.date(row.day),
      meterNo: meter.archive.meterNo,
      deviceId: meter.archive.deviceId,
      useGas: String(row.gas),
      useAmount: String(row.amount),
      price: String(row.price),
    }));
    return success({ serialNo, gasData });
  }
}
