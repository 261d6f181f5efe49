/** Messages 2001, 2002 and 2003 from the DAS to the CIS. */
import { authHeaders } from './auth.js';
import { ALARMS, CODE, PATH } from './codes.js';
import type { Meter } from './meter.js';
import { newSerial, type Store } from './store.js';
import { DAY } from './time.js';
import { isObject, type JsonObject } from './types.js';

const ATTEMPTS = 4;
const FIRST_PAUSE = 1000;
const TIMEOUT = 10_000;

function loopbackBase(url: string | undefined): string | undefined {
  if (url === undefined || url === '') return undefined;
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:' || (hostname !== '127.0.0.1' && hostname !== 'localhost')) {
    throw new Error('callbackUrl must be http on 127.0.0.1');
  }
  return url.replace(/\/+$/, '');
}

export class Reporter {
  private readonly base: string | undefined;
  private readonly timers = new Set<NodeJS.Timeout>();
  private alarmPlanned = false;
  private closed = false;

  constructor(private readonly store: Store) {
    this.base = loopbackBase(store.config.callbackUrl);
  }

  start(): void {
    for (const meter of this.store.inUse()) this.greet(meter);
    const interval = this.store.config.reportIntervalMs ?? DAY;
    if (interval > 0) this.periodically(interval);
  }

  close(): void {
    this.closed = true;
    for (const timer of this.timers) clearTimeout(timer);
  }

  /** A meter that appears reports its first reading; the very first one an alarm, too. */
  greet(meter: Meter): void {
    this.after(this.store.config.executionDelayMs ?? 300, () => void this.report(meter));
    const alarmAfter = this.store.config.alarmAfterMs ?? 1000;
    if (this.alarmPlanned || alarmAfter < 0) return;
    this.alarmPlanned = true;
    this.after(alarmAfter, () => void this.alarm(meter, this.store.config.alarmType ?? '07'));
  }

  async report(meter: Meter): Promise<void> {
    if (!meter.active) return;
    const { clock } = this.store;
    const now = clock.now();
    const reading = meter.read(now);
    const stamp = clock.compact(now);
    const central = meter.archive.billingModel !== '1';
    const addGas = this.missed(meter, now);
    const answer = await this.post(PATH.report, {
      ...this.head(meter),
      billingModel: central ? '2' : '1',
      readNum: reading.readNum.toFixed(4),
      ...(addGas ? { addGas } : {}),
      sumUseGas: reading.sumGas.toFixed(4),
      sumUseAmount: reading.sumMoney.toFixed(4),
      readDate: stamp.slice(0, 8),
      readTime: stamp.slice(8),
      batteryCap: meter.voltage,
      semaphore: meter.signal,
      valveState: reading.valveOpen ? '2' : '3',
      curPrice: (central ? 0 : meter.currentPrice()).toFixed(4),
      ...(central ? {} : { meterBalance: reading.balance.toFixed(4) }),
      companyCode: this.store.config.companyCode,
      sdateTime: clock.date(now),
    });
    if (answer?.echoCode !== CODE.ok) return;
    meter.reportedDay = clock.dayStart(now);
    this.obey(meter, answer);
  }

  executed(meter: Meter, sendSerialNo: string, paramNo: string, done: boolean): void {
    void this.post(PATH.executed, {
      ...this.head(meter),
      sendSerialNo,
      paramNo,
      excuteState: done ? '1' : '2',
      ...this.tail(),
    });
  }

  async alarm(meter: Meter, alarmType: string): Promise<void> {
    const kind = ALARMS.get(alarmType);
    if (!kind) throw new Error(`unknown alarm type ${alarmType}`);
    await this.post(PATH.alarm, {
      ...this.head(meter),
      alarmType,
      alarmContent: kind.name,
      alarmPriority: kind.priority,
      ...this.tail(),
    });
  }

  private head(meter: Meter): JsonObject {
    const { userNo, deviceId, meterNo } = meter.archive;
    const { factorNo } = this.store.config;
    return { serialNo: newSerial(), userNo, deviceId, factorNo, meterNo };
  }

  private tail(): JsonObject {
    const { clock, config } = this.store;
    return { companyCode: config.companyCode, sdateTime: clock.compact(clock.now()) };
  }

  /** Readings of whole days between the last accepted report and today. */
  private missed(meter: Meter, now: number): JsonObject | undefined {
    if (meter.reportedDay === undefined) return undefined;
    const { clock } = this.store;
    const found: JsonObject = {};
    for (let day = meter.reportedDay + DAY; day < clock.dayStart(now); day += DAY) {
      const reading = meter.readingBefore(day + DAY);
      if (reading) found[clock.date(day)] = reading.readNum.toFixed(4);
    }
    return Object.keys(found).length > 0 ? found : undefined;
  }

  /** Valve, price and balance that the CIS sends along with its answer to 2001. */
  private obey(meter: Meter, answer: JsonObject): void {
    const valve = String(answer.valvecontrol ?? '2');
    meter.advance(this.store.clock.now());
    if (valve === '0') meter.valveOpen = true;
    if (valve === '1' || valve === '3') meter.valveOpen = false;
    if (meter.archive.billingModel !== '2') return;
    const price = Number(answer.currentprice ?? '');
    const rest = Number(answer.remainquantity ?? '');
    if (given(answer.currentprice) && Number.isFinite(price)) meter.shownPrice = price;
    if (given(answer.remainquantity) && Number.isFinite(rest)) meter.balance = rest;
  }

  /** Repeats, with the same serial number, only what got no answer at all. */
  private async post(path: string, body: JsonObject): Promise<JsonObject | undefined> {
    if (this.base === undefined) return undefined;
    for (let attempt = 1; attempt <= ATTEMPTS && !this.closed; attempt += 1) {
      const answer = await this.once(this.base + path, body);
      if (answer) {
        const { echoCode, echoMsg } = answer;
        if (echoCode !== CODE.ok) console.error('CIS refused', path, echoCode, echoMsg);
        return answer;
      }
      if (attempt < ATTEMPTS) await this.pause(FIRST_PAUSE * 2 ** (attempt - 1));
    }
    if (!this.closed) console.error('CIS not reached', path);
    return undefined;
  }

  private async once(url: string, body: JsonObject): Promise<JsonObject | undefined> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: authHeaders(this.store.config, this.store.clock),
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT),
      });
      const answer: unknown = await response.json();
      return response.ok && isObject(answer) ? answer : undefined;
    } catch {
      return undefined;
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  private after(ms: number, run: () => void): void {
    if (this.closed) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      run();
    }, ms);
    this.timers.add(timer);
  }

  private periodically(interval: number): void {
    this.after(Math.min(interval, 2 ** 31 - 1), () => {
      for (const meter of this.store.inUse()) void this.report(meter);
      this.periodically(interval);
    });
  }
}

const given = (value: JsonObject[string] | undefined): boolean =>
  value !== undefined && value !== null && value !== '';
