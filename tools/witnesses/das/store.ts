/** The state of the DAS: meters in use, former ones, prices, commands. */
import { randomUUID } from 'node:crypto';
import type { Fields } from './fields.js';
import { type Archive, Meter } from './meter.js';
import { Prices, STANDARD_PRICE } from './prices.js';
import { type Clock, DAY } from './time.js';
import { bad, type DasConfig } from './types.js';

export const newSerial = (): string => randomUUID().replace(/-/g, '');

export class Store {
  readonly prices = new Prices();
  readonly meters: Meter[] = [];

  constructor(
    readonly config: DasConfig,
    readonly clock: Clock,
  ) {
    const days = config.historyDays ?? 30;
    const now = clock.now();
    for (const known of config.meters ?? []) {
      const meter = new Meter(
        this.knownArchive(known.meterNo, known.userNo, known.deviceId || newSerial()),
        clock.dayStart(now) - days * DAY,
        this.prices,
        clock,
      );
      meter.advance(now);
      meter.reportedDay = clock.dayStart(now) - DAY;
      this.meters.push(meter);
    }
  }

  private knownArchive(meterNo: string, userNo: string, deviceId: string): Archive {
    return {
      meterNo,
      userNo,
      deviceId,
      meterType: this.config.meterType ?? '10521',
      userName: '',
      address: '',
      customerType: '02',
      billingModel: '2',
      payModel: '1',
      overdraft: 0,
      priceCode: STANDARD_PRICE,
      baseNum: 0,
      cycleGas: 0,
    };
  }

  add(archive: Archive): Meter {
    const meter = new Meter(archive, this.clock.now(), this.prices, this.clock);
    this.meters.push(meter);
    return meter;
  }

  inUse(): Meter[] {
    return this.meters.filter((m) => m.active);
  }

  byMeterNo(meterNo: string): Meter | undefined {
    return this.inUse().find((m) => m.archive.meterNo === meterNo);
  }

  byUserNo(userNo: string): Meter | undefined {
    return this.inUse().find((m) => m.archive.userNo === userNo);
  }

  deviceTaken(deviceId: string): boolean {
    return this.inUse().some((m) => m.archive.deviceId === deviceId);
  }

  /** The meter a request names by userNo, meterNo and, if given, deviceId. */
  find(fields: Fields, purpose: string, former = false, deviceNeeded = false): Meter {
    const userNo = fields.userNo();
    const meterNo = fields.meterNo();
    const deviceId = deviceNeeded ? fields.required('deviceId') : fields.optional('deviceId');
    const pool = former ? this.meters : this.inUse();
    const ofUser = pool.filter((m) => m.archive.userNo === userNo);
    if (ofUser.length === 0) throw bad(`无法${purpose}：未找到用户${userNo}`);
    const matching = ofUser.filter((m) => m.archive.meterNo === meterNo);
    const meter = matching.find((m) => m.active) ?? matching.at(-1);
    if (!meter) throw bad(`无法${purpose}：该用户没有表具${meterNo}`);
    if (deviceId !== '' && deviceId !== meter.archive.deviceId) {
      throw bad(`无法${purpose}：设备${deviceId}不属于表具${meterNo}`);
    }
    return meter;
  }
}
