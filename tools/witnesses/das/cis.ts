/** The customer system: serves 2001, 2002 and 2003. */
import { ALARMS, CODE, COMMANDS, PATH } from './codes.js';
import type { Fields } from './fields.js';
import { type Handler, type Running, serve, success } from './server.js';
import { Clock } from './time.js';
import { bad, type CisConfig, type CisMeter, isObject, type JsonObject } from './types.js';

export type { CisConfig } from './types.js';

interface Received {
  kind: '2001' | '2002' | '2003';
  meterNo: string;
  serialNo: string;
}

interface RunningCis extends Running {
  /** What has been taken so far, oldest first. */
  received: readonly Received[];
}

const SIGNED = /^-?\d{1,12}(\.\d{1,4})?$/;
const MEASURED = [
  'temperature',
  'standardTotalValue',
  'workTotalValue',
  'standardInstantValue',
  'workInstantValue',
  'pressureValue',
] as const;

class Cis {
  readonly received: Received[] = [];

  constructor(
    private readonly config: CisConfig,
    private readonly clock: Clock,
  ) {}

  report(f: Fields): JsonObject {
    this.checkHead(f);
    const inMeter = f.choice('billingModel', ['1', '2']) === '1';
    f.decimal('readNum');
    this.checkAddGas(f);
    f.decimal('sumUseGas', !inMeter);
    f.decimal('sumUseAmount', !inMeter);
    f.time('readDate', (text) => this.clock.parseCompact(`${text}000000`));
    f.time('readTime', (text) => this.clock.parseCompact(`20000101${text}`));
    f.matching('batteryCap', /^\d{1,4}(\.\d{1,4})?$/);
    if (parseFloat(f.matching('semaphore', /^\d{1,3}(\.\d{1,4})?%?$/)) > 100) {
      throw bad('参数异常：semaphore取值错误');
    }
    for (const name of MEASURED) f.matching(name, /^-?\d{1,12}(\.\d{1,6})?$/, true);
    f.choice('valveState', ['2', '3']);
    f.decimal('curPrice', !inMeter);
    f.matching('meterBalance', SIGNED, true);
    f.companyCode();
    f.day('sdateTime');
    const meter = this.meter(f);
    this.take('2001', f);
    return {
      echoCode: CODE.ok,
      serialNo: f.serialNo(),
      userNo: meter.userNo,
      deviceId: meter.deviceId || f.optional('deviceId'),
      factorNo: this.config.factorNo,
      meterNo: meter.meterNo,
      valvecontrol: meter.valvecontrol ?? '2',
      ...(meter.price === undefined ? {} : { currentprice: meter.price }),
      ...(meter.balance === undefined ? {} : { remainquantity: meter.balance }),
      rdateTime: this.clock.compact(this.clock.now()),
    };
  }

  executed(f: Fields): JsonObject {
    this.checkHead(f);
    f.required('sendSerialNo');
    f.choice('paramNo', COMMANDS);
    f.choice('excuteState', ['1', '2']);
    f.companyCode();
    f.compactTime('sdateTime');
    const meter = this.meter(f);
    this.take('2002', f);
    return success(this.receipt(f, meter));
  }

  alarm(f: Fields): JsonObject {
    this.checkHead(f);
    f.choice('alarmType', ALARMS.keys());
    f.required('alarmContent');
    f.choice('alarmPriority', ['1', '2', '3']);
    f.companyCode();
    f.compactTime('sdateTime');
    const meter = this.meter(f);
    this.take('2003', f);
    return { echoCode: CODE.ok, echoMsg: '已收到告警', ...this.receipt(f, meter) };
  }

  private checkHead(f: Fields): void {
    f.factorNo();
    f.userNo();
    f.meterNo();
  }

  private checkAddGas(f: Fields): void {
    const value = f.raw('addGas');
    if (value === undefined || value === null || value === '') return;
    if (!isObject(value)) throw bad('参数异常：addGas类型错误');
    for (const [day, reading] of Object.entries(value)) {
      const text = typeof reading === 'number' ? String(reading) : reading;
      if (
        this.clock.parseDate(day) === undefined ||
        typeof text !== 'string' ||
        !/^\d{1,12}(\.\d{1,4})?$/.test(text)
      ) {
        throw bad('参数异常：addGas格式错误');
      }
    }
  }

  private meter(f: Fields): CisMeter {
    const userNo = f.userNo();
    const meterNo = f.meterNo();
    const deviceId = f.optional('deviceId');
    const known = this.config.meters ?? [];
    const ofUser = known.filter((m) => m.userNo === userNo);
    if (ofUser.length === 0) throw bad(`未找到用户${userNo}`);
    const meter = ofUser.find((m) => m.meterNo === meterNo);
    if (!meter) throw bad(`该用户没有表具${meterNo}`);
    if (deviceId !== '' && meter.deviceId && meter.deviceId !== deviceId) {
      throw bad(`设备${deviceId}不属于表具${meterNo}`);
    }
    return meter;
  }

  private receipt(f: Fields, meter: CisMeter): JsonObject {
    return {
      serialNo: f.serialNo(),
      deviceId: meter.deviceId || f.optional('deviceId'),
      rdateTime: this.clock.compact(this.clock.now()),
    };
  }

  private take(kind: Received['kind'], f: Fields): void {
    this.received.push({ kind, meterNo: f.meterNo(), serialNo: f.serialNo() });
  }
}

export async function startCis(config: CisConfig): Promise<RunningCis> {
  const clock = new Clock(config.utc === true);
  const cis = new Cis(config, clock);
  const routes = new Map<string, Handler>([
    [PATH.report, (f) => cis.report(f)],
    [PATH.executed, (f) => cis.executed(f)],
    [PATH.alarm, (f) => cis.alarm(f)],
  ]);
  const running = await serve(config, clock, routes);
  return { ...running, received: cis.received };
}
