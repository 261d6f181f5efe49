import { Secrets } from './auth.js';
import { CODES, Refusal } from './codes.js';
import type { Config, Running } from './config.js';
import type { Rec } from './schema.js';
import { type Operation, Service } from './server.js';
import { TABLES } from './tables6.js';
import { Clock } from './time.js';

type Texts = ReadonlyMap<string, string>;

/** What the business platform has been told. */
class BusinessState {
  /** Meter number, then freeze time. */
  readonly readings = new Map<string, Map<string, Texts>>();
  /** Meter number: the last reported condition (valve, power, clock and so on). */
  readonly conditions = new Map<string, Texts>();
  /** Meter number: the alarm types in progress. */
  readonly alarms = new Map<string, Set<string>>();
  /** Message name and command sequence. */
  readonly results = new Map<string, Texts>();
  /** Meter number: the last parameters read. */
  readonly parameters = new Map<string, Texts>();

  addReadings(meter: Rec, details: readonly Rec[]): void {
    const meterNo = meter.need('meterNo');
    this.conditions.set(meterNo, meter.texts);
    const days = this.readings.get(meterNo) ?? new Map<string, Texts>();
    for (const detail of details) days.set(detail.need('dataTime'), detail.texts);
    this.readings.set(meterNo, days);
  }

  addAlarms(rec: Rec): void {
    const active = this.alarms.get(rec.need('meterNo')) ?? new Set<string>();
    for (const alarm of rec.list('alarms')) {
      const type = alarm.need('alarmType');
      if (type === '0000') active.clear();
      else if (alarm.need('alarmStatus') === '0') active.add(type);
      else active.delete(type);
    }
    this.alarms.set(rec.need('meterNo'), active);
  }

  addResult(name: string, rec: Rec): void {
    this.results.set(`${name} ${rec.need('meterNo')} ${rec.need('commandSeq')}`, rec.texts);
  }
}

interface BusinessRunning extends Running {
  state: BusinessState;
}

function store(state: BusinessState, name: string, rec: Rec): void {
  for (const meter of rec.list('meterDatas'))
    state.addReadings(meter, meter.list('readingDetails'));
  if (name === 'meterDataUp') state.addReadings(rec, rec.list('meterReadingDetails'));
  if (name === 'meterDataSupplement') state.addReadings(rec, rec.list('readingDetails'));
  if (name === 'sendAlarm') state.addAlarms(rec);
  if (name === 'parameterUp') state.parameters.set(rec.need('meterNo'), rec.texts);
  if (rec.get('commandSeq') !== undefined) state.addResult(name, rec);
}

function identify(config: Config, known: ReadonlySet<string> | undefined, rec: Rec): void {
  const meters = rec.lists.has('meterDatas') ? rec.list('meterDatas') : [rec];
  for (const meter of meters) {
    const factories = [meter, ...meter.list('readingDetails')].map((r) => r.get('factoryCode'));
    if (factories.some((f) => f !== undefined && f !== config.factoryCode)) {
      throw new Refusal(CODES.factory, 'factoryCode unknown');
    }
    if (meter.need('meterType') !== config.meterType) {
      throw new Refusal(CODES.meterType, 'meterType unknown');
    }
    if (known && !known.has(meter.need('meterNo'))) {
      throw new Refusal(CODES.meterNo, 'meterNo unknown');
    }
  }
}

export async function startBusiness(config: Config, port = 0): Promise<BusinessRunning> {
  const state = new BusinessState();
  const known = config.meters && new Set(config.meters.map((m) => m.meterNo));
  const operations = new Map<string, Operation>();
  for (const [name, fields] of Object.entries(TABLES)) {
    operations.set(name, {
      fields,
      identify: (rec) => identify(config, known, rec),
      handle: (rec) => {
        store(state, name, rec);
        return undefined;
      },
    });
  }
  const service = new Service({
    config,
    clock: new Clock(config.utc === true),
    secrets: new Secrets(config.aesKey),
    prefix: '/rest/v1/bussinessPlatform/',
    operations,
  });
  const url = await service.listen(port);
  return { url, state, close: () => service.close() };
}
