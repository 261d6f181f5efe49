import { CODES, Refusal } from './codes.js';
import { type Prepared, prepare } from './commands.js';
import type { Config } from './config.js';
import { parseFixed } from './decimal.js';
import { type Archive, Meter } from './meter.js';
import type { Report, Reporter } from './reporter.js';
import type { Rec } from './schema.js';
import type { Afterwards } from './server.js';
import type { Clock } from './time.js';

interface Job {
  name: string;
  canonical: string;
  meter: Meter;
  prepared: Prepared;
  state: 'waiting' | 'done';
  results: Report[];
}

const INITIAL_READING = 1000000n;

/** The platform behind section 7: its meters, commands in flight and reports. */
export class Engine {
  readonly meters = new Map<string, Meter>();
  private readonly jobs = new Map<string, Job>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private closed = false;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly reporter: Reporter,
  ) {
    for (const archive of config.meters ?? []) {
      this.meters.set(
        archive.meterNo,
        new Meter({ ...archive }, clock, INITIAL_READING, undefined),
      );
    }
  }

  private get delay(): number {
    return this.config.executionDelayMs ?? 300;
  }

  private later(ms: number, work: () => void): void {
    if (this.closed) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      work();
    }, ms);
    this.timers.add(timer);
  }

  private head(meterNo: string): Record<'meterNo' | 'factoryCode' | 'meterType', string> {
    const { factoryCode, meterType } = this.config;
    return { meterNo, factoryCode, meterType };
  }

  /** Codes 1002 and 1003; registering is the one request about a meter not yet known. */
  identify(name: string, rec: Rec): void {
    if (rec.need('meterType') !== this.config.meterType) {
      throw new Refusal(CODES.meterType, 'meterType unknown');
    }
    const registers =
      name === 'meterInfo' &&
      rec.get('meterOperation') !== 'remove' &&
      rec.get('meterOperation') !== 'modify';
    if (!registers && !this.meters.has(rec.need('meterNo'))) {
      throw new Refusal(CODES.meterNo, 'meterNo unknown');
    }
  }

  accept(name: string, rec: Rec): Afterwards {
    if (name === 'meterInfo') return this.meterInfo(rec);
    const meterNo = rec.need('meterNo');
    const commandSeq = rec.need('commandSeq');
    const meter = this.meters.get(meterNo);
    if (!meter) throw new Refusal(CODES.meterNo, 'meterNo unknown');
    const key = JSON.stringify([meterNo, commandSeq]);
    const canonical = rec.canonical();
    const earlier = this.jobs.get(key);
    if (earlier) {
      if (earlier.name !== name || earlier.canonical !== canonical) {
        throw new Refusal(CODES.unknown, 'commandSeq already used');
      }
      return () => this.reporter.send(meterNo, earlier.results);
    }
    const head = { ...this.head(meterNo), commandSeq };
    const prepared = prepare(name, rec, meter, head, this.clock);
    const job: Job = { name, canonical, meter, prepared, state: 'waiting', results: [] };
    this.jobs.set(key, job);
    if (prepared.immediate) return () => this.execute(job);
    return () => this.later(this.delay, () => this.execute(job));
  }

  private execute(job: Job): void {
    if (job.state !== 'waiting' || this.closed) return;
    job.state = 'done';
    const now = Date.now();
    const outcome = job.prepared.run(now);
    job.meter.note(now);
    job.results = outcome.results;
    const { meterNo } = job.meter.archive;
    this.reporter.send(meterNo, outcome.results);
    if (outcome.alarms.length > 0) this.alarm(meterNo, outcome.alarms);
  }

  private meterInfo(rec: Rec): Afterwards {
    const meterNo = rec.need('meterNo');
    const operation = rec.get('meterOperation') ?? 'register';
    if (operation === 'modify') throw new Refusal(CODES.unsupported, 'modify not supported');
    if (operation === 'remove') return this.remove(meterNo);
    const archive: Archive = { meterNo, userNo: rec.need('userNo') };
    for (const name of ['userName', 'addrDes', 'devNo', 'companyNo', 'setUpTime'] as const) {
      const value = rec.get(name);
      if (value !== undefined) archive[name] = value;
    }
    const known = this.meters.get(meterNo);
    if (known) {
      known.archive = archive;
      return undefined;
    }
    const base = parseFixed(rec.get('enableMeterReading') ?? '0', 3) ?? 0n;
    const setUpAt = archive.setUpTime && this.clock.parseDateTime(archive.setUpTime);
    const meter = new Meter(archive, this.clock, base, setUpAt || undefined);
    this.meters.set(meterNo, meter);
    return () =>
      this.later(this.delay, () => {
        if (this.meters.get(meterNo) === meter) this.upload(meterNo);
      });
  }

  private remove(meterNo: string): Afterwards {
    const meter = this.meters.get(meterNo);
    this.meters.delete(meterNo);
    const reports: Report[] = [];
    for (const job of this.jobs.values()) {
      if (job.meter !== meter || job.state !== 'waiting') continue;
      job.state = 'done';
      job.results = job.prepared.fail();
      reports.push(...job.results);
    }
    return () => this.reporter.send(meterNo, reports);
  }

  /** Send the present reading of one meter (6.1). */
  upload(meterNo: string): boolean {
    const meter = this.meters.get(meterNo);
    if (!meter) return false;
    const now = Date.now();
    this.reporter.send(meterNo, [
      {
        name: 'meterDataUp',
        body: {
          ...this.head(meterNo),
          ...meter.condition(now),
          meterReadingDetails: [meter.currentDetail(now)],
        },
      },
    ]);
    return true;
  }

  /** Send the present readings of all meters in one message (6.2). */
  uploadAll(): void {
    if (this.meters.size === 0) return;
    const now = Date.now();
    const meterDatas = [...this.meters].map(([meterNo, meter]) => {
      const { price: _price, ladderQty: _ladder, ...detail } = meter.currentDetail(now);
      return { ...this.head(meterNo), ...meter.condition(now), readingDetails: [detail] };
    });
    this.reporter.send('', [{ name: 'meterDataUpBatch', body: { meterDatas } }]);
  }

  alarm(
    meterNo: string,
    alarms: readonly { alarmTime: string; alarmType: string; alarmStatus: string }[],
  ): void {
    this.reporter.send(meterNo, [{ name: 'sendAlarm', body: { ...this.head(meterNo), alarms } }]);
  }

  /** Let gas flow through a meter, for simulations. */
  use(meterNo: string, qty: string): boolean {
    const meter = this.meters.get(meterNo);
    const value = parseFixed(qty, 3);
    if (!meter || value === undefined) return false;
    const now = Date.now();
    if (!meter.use(value, now)) return false;
    const alarms = meter.balanceAlarms(now);
    if (alarms.length > 0) this.alarm(meterNo, alarms);
    return true;
  }

  start(): void {
    this.later(this.delay, () => this.uploadAll());
    const period = this.config.uploadIntervalMs ?? 0;
    if (period <= 0) return;
    const tick = (): void => {
      this.uploadAll();
      this.later(period, tick);
    };
    this.later(period, tick);
  }

  stop(): void {
    this.closed = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }
}
