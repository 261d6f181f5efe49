/** Operations 1001, 1002, 1007, 1008 and 1009: meters and prices. */
import { CUSTOMER_TYPES, METER_TYPES } from './codes.js';
import type { Commands } from './commands.js';
import type { Fields } from './fields.js';
import { receipt } from './receipt.js';
import type { Reporter } from './reporter.js';
import { newSerial, type Store } from './store.js';
import { bad, type JsonObject } from './types.js';

export class ArchiveOps {
  constructor(
    private readonly store: Store,
    private readonly commands: Commands,
    private readonly reporter: Reporter,
  ) {}

  register(f: Fields): JsonObject {
    f.factorNo();
    const userNo = f.userNo();
    const meterType = f.choice('meterType', METER_TYPES);
    const meterNo = f.meterNo();
    const baseNum = f.decimal('initNum');
    const billingModel = f.choice('billingModel', ['1', '2', '3']);
    const payModel = f.choice('payModel', ['1', '2']);
    const overdraft = f.decimal('overdraft', true);
    const cycleGas = f.decimal('initCycle', true);
    f.companyCode();
    f.compactTime('sdateTime');
    const priceCode = f.required('priceCode');
    const customerType = f.choice('customerType', CUSTOMER_TYPES.keys(), true);
    const userName = f.optional('username');
    const address = f.optional('address');
    f.optional('commNo');
    f.optional('phoneNum');
    const deviceId = f.optional('deviceId') || newSerial();
    this.checkFree(userNo, meterNo, deviceId);
    if (this.store.config.requirePrice !== false && !this.store.prices.has(priceCode)) {
      throw bad(`无法注册：没有价格${priceCode}`);
    }
    const meter = this.store.add({
      meterNo,
      userNo,
      deviceId,
      meterType,
      userName,
      address,
      customerType,
      billingModel,
      payModel,
      overdraft: payModel === '1' ? overdraft : 0,
      priceCode,
      baseNum,
      cycleGas,
    });
    this.reporter.greet(meter);
    return receipt(f, deviceId);
  }

  private checkFree(userNo: string, meterNo: string, deviceId: string): void {
    if (this.store.byUserNo(userNo)) throw bad(`无法注册：该用户(${userNo})已有在用表具`);
    if (this.store.byMeterNo(meterNo)) throw bad(`无法注册：表具(${meterNo})正在使用`);
    if (this.store.deviceTaken(deviceId)) throw bad(`无法注册：设备(${deviceId})正在使用`);
  }

  deregister(f: Fields): JsonObject {
    f.factorNo();
    f.userNo();
    f.meterNo();
    const finalNum = f.decimal('initNum');
    f.maxWidth('reason', 100);
    f.companyCode();
    f.compactTime('sdateTime');
    const meter = this.store.find(f, '注销');
    this.commands.failAll(meter);
    meter.finish(finalNum, this.store.clock.now());
    return receipt(f, meter.archive.deviceId);
  }

  setPrice(f: Fields): JsonObject {
    this.store.prices.set(f);
    return receipt(f, '');
  }

  changePrice(f: Fields): JsonObject {
    f.factorNo();
    f.userNo();
    f.meterNo();
    const code = f.required('newPriceCode');
    f.companyCode();
    const meter = this.store.find(f, '换价');
    if (!this.store.prices.has(code)) throw bad(`无法换价：没有价格${code}`);
    meter.changePrice(code, this.store.clock.now());
    return receipt(f, meter.archive.deviceId);
  }

  replace(f: Fields): JsonObject {
    f.factorNo();
    f.userNo();
    const oldNo = f.meterNo();
    f.required('deviceId');
    const meterType = f.choice('newMeterType', METER_TYPES);
    const meterNo = f.meterNo('newMeterNo');
    f.optional('newCommNo');
    const oldNum = f.decimal('oldNum');
    const baseNum = f.decimal('newNum');
    f.companyCode();
    const old = this.store.find(f, '换表', false, true);
    if (meterNo === oldNo) throw bad('无法换表：新旧表号相同');
    if (this.store.byMeterNo(meterNo)) throw bad(`无法换表：表具(${meterNo})正在使用`);
    this.commands.failAll(old);
    old.finish(oldNum, this.store.clock.now());
    const deviceId = newSerial();
    const meter = this.store.add({ ...old.archive, meterNo, meterType, baseNum, deviceId });
    meter.inherit(old);
    this.reporter.greet(meter);
    return receipt(f, deviceId);
  }
}
