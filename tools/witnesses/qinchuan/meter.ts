import { cost, money, parseFixed, volume } from './decimal.js';
import type { Clock } from './time.js';

const DAY = 24 * 3600 * 1000;
/** How many daily frozen readings a meter keeps. */
const KEPT_DAYS = 366;

interface Plan {
  from: number;
  prices: bigint[];
  levels: bigint[];
  /** Ladder usage already counted when the plan came into force. */
  used: bigint;
}

export interface Trade {
  commandSeq: string;
  num: bigint;
  type: string;
  status: 'pending' | 'done' | 'cancelled' | 'failed';
}

export interface Archive {
  meterNo: string;
  userNo: string;
  userName?: string;
  addrDes?: string;
  devNo?: string;
  companyNo?: string;
  setUpTime?: string;
}

/** The meter's counters from a moment on. */
interface Snapshot {
  at: number;
  reading: bigint;
  balanceAmt: bigint;
  balanceQty: bigint;
  totalUseAmt: bigint;
}

type Alarm = { alarmTime: string; alarmType: string; alarmStatus: string };

/** A simulated gas meter with the platform's record of it. */
export class Meter {
  valve = '0';
  /** Billing mode, taken from the last recharge: 1 money, 2 volume. */
  mode = '1';
  balanceAmt = 0n;
  balanceQty = 0n;
  totalUseAmt = 0n;
  totalRechargeAmt = 0n;
  totalRechargeQty = 0n;
  totalRechargeCount = 0;
  readonly trades = new Map<string, Trade>();
  readonly params = new Map<string, string>([
    ['ip', '127.0.0.1'],
    ['port', '9000'],
    ['upCycle', '0'],
    ['upDay', '1'],
    ['noUseDay', '30'],
    ['alarmOne', '20'],
    ['alarmTwo', '10'],
    ['overdraft', '0'],
  ]);

  private plan: Plan | undefined;
  private waiting: Plan[] = [];
  private forced = false;
  private lowAlarm: string | undefined;
  private readonly history: Snapshot[] = [];
  private readonly firstFreeze: number | undefined;

  constructor(
    public archive: Archive,
    private readonly clock: Clock,
    private reading: bigint,
    setUpAt: number | undefined,
  ) {
    this.firstFreeze = setUpAt;
    this.note(setUpAt ?? 0);
  }

  /** Remember the counters, for the frozen readings; called after every change. */
  note(at: number): void {
    this.history.push(this.present(at));
  }

  private present(at: number): Snapshot {
    const { reading, balanceAmt, balanceQty, totalUseAmt } = this;
    return { at, reading, balanceAmt, balanceQty, totalUseAmt };
  }

  private snapshotAt(at: number): Snapshot | undefined {
    let found = this.history[0];
    for (const snapshot of this.history) if (snapshot.at <= at) found = snapshot;
    return found;
  }

  /** Bring the waiting price plans into force whose day has come. */
  private currentPlan(now: number): Plan | undefined {
    const due = this.waiting.filter((p) => p.from <= now).sort((a, b) => a.from - b.from);
    this.waiting = this.waiting.filter((p) => p.from > now);
    for (const plan of due) this.plan = plan;
    return this.plan;
  }

  addPlan(plan: Plan): void {
    this.waiting = this.waiting.filter((p) => p.from !== plan.from);
    this.waiting.push(plan);
  }

  setFlatPrice(price: bigint, now: number): void {
    const used = this.currentPlan(now)?.used ?? 0n;
    this.plan = { from: now, prices: [price], levels: [], used };
  }

  private price(plan: Plan): bigint {
    const step = plan.levels.filter((level) => plan.used >= level).length;
    return plan.prices[step] ?? plan.prices[plan.prices.length - 1] ?? 0n;
  }

  /** Let gas flow through the meter; refused while the valve is closed. */
  use(qty: bigint, now: number): boolean {
    if (this.valve !== '0' || qty <= 0n) return false;
    this.reading += qty;
    const plan = this.currentPlan(now);
    if (this.mode === '2') this.balanceQty -= qty;
    if (plan) {
      const amount = cost(this.price(plan), qty);
      plan.used += qty;
      if (this.mode === '1') {
        this.balanceAmt -= amount;
        this.totalUseAmt += amount;
      }
    }
    this.note(now);
    return true;
  }

  private counters(of: Snapshot): Record<string, string> {
    return {
      readingNum: volume(of.reading),
      ...(this.mode === '1'
        ? { meterBalanceAmt: money(of.balanceAmt), totalUseAmt: money(of.totalUseAmt) }
        : { meterBalanceQty: volume(of.balanceQty) }),
    };
  }

  condition(now: number): Record<string, string> {
    return {
      meterTime: this.clock.dateTime(now),
      valveStatus: this.valve,
      signalStrength: '24',
      powerType: '1',
      currentCellVoltage: '6.1',
      ...(this.mode === '1'
        ? { totalRechargeAmt: money(this.totalRechargeAmt) }
        : { totalRechargeQty: volume(this.totalRechargeQty) }),
      totalRechargeCount: String(this.totalRechargeCount),
    };
  }

  /** The reading at this moment, with the billing values. */
  currentDetail(now: number): Record<string, string> {
    const plan = this.currentPlan(now);
    return {
      dataTime: this.clock.dateTime(now),
      ...this.counters(this.present(now)),
      ...(plan ? { price: money(this.price(plan)), ladderQty: volume(plan.used) } : {}),
    };
  }

  /** Daily frozen readings (local midnight) of the days from `begin` to `end`, both included. */
  frozen(begin: number, end: number, now: number): Record<string, string>[] {
    const oldest = this.clock.midnight(now) - (KEPT_DAYS - 1) * DAY;
    const first = Math.max(begin, oldest);
    const details: Record<string, string>[] = [];
    const add = (at: number): void => {
      const then = this.snapshotAt(at);
      if (then) details.push({ dataTime: this.clock.dateTime(at), ...this.counters(then) });
    };
    const setUp = this.firstFreeze;
    if (setUp !== undefined && setUp >= first && setUp < end + DAY && setUp <= now) add(setUp);
    for (let at = first; at <= Math.min(end, now); at += DAY) {
      if (setUp === undefined || at > setUp) add(at);
    }
    return details;
  }

  /** Move the valve as commanded; gives the alarms that the movement causes. */
  operateValve(operation: string, now: number): Alarm[] {
    const alarmTime = this.clock.dateTime(now);
    const wasForced = this.forced;
    this.valve = operation === '2' ? '4' : operation;
    this.forced = operation === '1' || (operation === '2' && wasForced);
    if (operation === '1' && !wasForced) {
      return [{ alarmTime, alarmType: '2001', alarmStatus: '0' }];
    }
    if (operation === '0' && wasForced) {
      return [
        { alarmTime, alarmType: '2001', alarmStatus: '1' },
        { alarmTime, alarmType: '2002', alarmStatus: '0' },
      ];
    }
    return [];
  }

  /** Compare the balance with the thresholds; gives the changes of the low balance alarm. */
  balanceAlarms(now: number): Alarm[] {
    const limit = (name: string): bigint => parseFixed(this.params.get(name) ?? '0', 4) ?? 0n;
    const balance = this.mode === '1' ? this.balanceAmt : this.balanceQty;
    let level: string | undefined;
    if (balance <= -limit('overdraft')) level = '3001';
    else if (balance < limit('alarmTwo')) level = '3003';
    else if (balance < limit('alarmOne')) level = '3002';
    if (level === this.lowAlarm) return [];
    const alarmTime = this.clock.dateTime(now);
    const alarms: Alarm[] = [];
    if (this.lowAlarm) alarms.push({ alarmTime, alarmType: this.lowAlarm, alarmStatus: '1' });
    if (level) alarms.push({ alarmTime, alarmType: level, alarmStatus: '0' });
    this.lowAlarm = level;
    return alarms;
  }
}
