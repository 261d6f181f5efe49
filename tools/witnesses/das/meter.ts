/** One meter: archive data, simulated consumption, settlement, readings. */
import { createHash } from 'node:crypto';
import { type Prices, priceAt, round4, split } from './prices.js';
import { type Clock, DAY } from './time.js';

export interface Archive {
  meterNo: string;
  userNo: string;
  deviceId: string;
  meterType: string;
  userName: string;
  address: string;
  customerType: string;
  /** 1 settled in the meter, 2 by the CIS, 3 by the DAS */
  billingModel: string;
  /** 1 prepaid, 2 postpaid */
  payModel: string;
  overdraft: number;
  priceCode: string;
  baseNum: number;
  cycleGas: number;
}

export interface Reading {
  at: number;
  readNum: number;
  balance: number;
  valveOpen: boolean;
  sumGas: number;
  sumMoney: number;
}

interface DailyRow {
  day: number;
  price: number;
  gas: number;
  amount: number;
}

export interface Recharge {
  amount: number;
  count: string;
  at: number;
}

/** A number in [0,1) that depends on nothing but the text. */
const chance = (text: string): number =>
  createHash('sha1').update(text).digest().readUInt32BE(0) / 2 ** 32;

export class Meter {
  active = true;
  valveOpen = true;
  readNum: number;
  sumGas = 0;
  sumMoney = 0;
  balance = 0;
  sumRecharge = 0;
  lastRecharge: Recharge | undefined;
  readonly readings: Reading[] = [];
  readonly daily: DailyRow[] = [];
  /** What the CIS told in answers to 2001. */
  shownPrice: number | undefined;
  /** Start of the day of the last reading the CIS took. */
  reportedDay: number | undefined;
  private today: DailyRow[] = [];
  private at: number;
  /** Consumption below the resolution of the meter. */
  private carry = 0;
  private cycle: number | undefined;
  private version = '';

  constructor(
    readonly archive: Archive,
    readonly setUpAt: number,
    private readonly prices: Prices,
    private readonly clock: Clock,
  ) {
    this.at = setUpAt;
    this.readNum = archive.baseNum;
    this.version = this.prices.inForce(archive.priceCode, setUpAt)?.version ?? '';
    this.takeReading(setUpAt);
  }

  get latest(): Reading {
    return this.readings.at(-1) ?? this.snapshot(this.setUpAt);
  }

  get voltage(): string {
    const years = (this.at - this.setUpAt) / (365 * DAY);
    return Math.max(4, 6.2 - 0.2 * years).toFixed(2);
  }

  get signal(): string {
    return String(60 + Math.floor(chance(`${this.archive.meterNo}signal`) * 40));
  }

  currentPrice(): number {
    const version = this.prices.inForce(this.archive.priceCode, this.clock.now());
    const own = version ? priceAt(version, this.archive.cycleGas) : 0;
    return this.archive.billingModel === '2' ? (this.shownPrice ?? own) : own;
  }

  /** Lets the gas flow up to `now`; settles every day that ended before. */
  advance(now: number): void {
    if (!this.active) return;
    for (;;) {
      const dayEnd = this.clock.dayStart(this.at) + DAY;
      if (dayEnd > now) break;
      this.consume(dayEnd);
      this.settle(dayEnd - DAY);
      this.takeReading(dayEnd - 1000);
    }
    this.consume(now);
  }

  read(now: number): Reading {
    this.advance(now);
    return this.takeReading(now);
  }

  readingBefore(end: number): Reading | undefined {
    return this.readings.filter((r) => r.at < end).at(-1);
  }

  recharge(recharge: Recharge): void {
    this.balance = round4(this.balance + recharge.amount);
    this.sumRecharge = round4(this.sumRecharge + recharge.amount);
    this.lastRecharge = recharge;
  }

  changePrice(code: string, now: number): void {
    this.advance(now);
    this.archive.priceCode = code;
    this.version = this.prices.inForce(code, now)?.version ?? '';
    this.shownPrice = undefined;
  }

  /** Takes the meter out of use with the final reading stated by the CIS. */
  finish(finalNum: number, now: number): void {
    this.advance(now);
    this.book(Math.max(0, round4(finalNum - this.readNum)), now);
    this.readNum = finalNum;
    this.takeReading(now);
    this.settle(this.clock.dayStart(now));
    this.active = false;
  }

  /** Takes over the account of a meter that this one replaces. */
  inherit(old: Meter): void {
    this.sumGas = old.sumGas;
    this.sumMoney = old.sumMoney;
    this.balance = old.balance;
    this.sumRecharge = old.sumRecharge;
    this.lastRecharge = old.lastRecharge;
    this.valveOpen = old.valveOpen;
    this.shownPrice = old.shownPrice;
    this.readings.length = 0;
    this.takeReading(this.setUpAt);
  }

  private snapshot(at: number): Reading {
    const { readNum, balance, valveOpen, sumGas, sumMoney } = this;
    return { at, readNum, balance, valveOpen, sumGas, sumMoney };
  }

  private takeReading(at: number): Reading {
    const reading = this.snapshot(at);
    this.readings.push(reading);
    return reading;
  }

  private consume(until: number): void {
    const hours = (until - this.at) / 3_600_000;
    if (hours <= 0) return;
    const { meterNo } = this.archive;
    const perHour = 0.02 + 0.1 * chance(meterNo + this.clock.date(this.at));
    const flow = this.valveOpen ? perHour * hours + this.carry : this.carry;
    const gas = Math.floor(flow * 10_000) / 10_000;
    this.carry = flow - gas;
    this.book(gas, this.at);
    this.readNum = round4(this.readNum + gas);
    this.at = until;
  }

  /** Prices a consumption and books it to the day, the cycle and the balance. */
  private book(gas: number, at: number): void {
    const version = this.prices.inForce(this.archive.priceCode, at);
    if (version) {
      const cycle = Math.floor(this.clock.monthIndex(at) / version.cycleMonths);
      const cleared = version.version !== this.version && version.clearCycle;
      if (cleared || (this.cycle !== undefined && cycle !== this.cycle)) this.archive.cycleGas = 0;
      this.cycle = cycle;
      this.version = version.version;
    }
    const shares = version ? split(version, this.archive.cycleGas, gas) : [{ price: 0, gas }];
    for (const share of shares) this.bookShare(share.price, share.gas);
    this.archive.cycleGas = round4(this.archive.cycleGas + gas);
    this.sumGas = round4(this.sumGas + gas);
  }

  private bookShare(price: number, gas: number): void {
    const amount = round4(price * gas);
    let row = this.today.find((r) => r.price === price);
    if (!row) {
      row = { day: 0, price, gas: 0, amount: 0 };
      this.today.push(row);
    }
    row.gas = round4(row.gas + gas);
    row.amount = round4(row.price * row.gas);
    this.sumMoney = round4(this.sumMoney + amount);
    if (this.archive.billingModel !== '2') this.balance = round4(this.balance - amount);
  }

  private settle(day: number): void {
    const used = this.today.filter((r) => r.gas > 0);
    const rows = used.length > 0 ? used : this.today.slice(0, 1);
    this.daily.push(...rows.map((r) => ({ ...r, day })));
    this.today = [];
    const { billingModel, payModel, overdraft } = this.archive;
    if (billingModel === '3' && payModel === '1' && this.balance < -overdraft) {
      this.valveOpen = false;
    }
  }
}
