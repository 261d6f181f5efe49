import { randomInt } from 'node:crypto';
import { GaveUp } from '../calling/call.js';
import { Refused } from '../calling/conversation.js';
import type { Round } from '../calling/program.js';
import { BusinessCaller, type BusinessWorld, type Texts } from './business-caller.js';
import { BusinessDesk } from './business-desk.js';
import { CODES } from './codes.js';
import { Clock } from './time.js';

const DAY = 24 * 3600 * 1000;
/** How long a meter is given to carry commands out before the round goes on. */
const RESULT_MS = 2000;
const SETTLED_MS = 1000;
const FAILED = '01';

const digits = (count: number): string =>
  Array.from({ length: count }, () => randomInt(10)).join('');

const PARAMETERS: Texts = {
  ip: '127.0.0.1',
  port: '9000',
  upCycle: '0',
  upDay: '2',
  noUseDay: '45',
  alarmOne: '20.0000',
  alarmTwo: '10.0000',
  overdraft: '0.0000',
};

export function beginBusiness(world: BusinessWorld): Round {
  const clock = new Clock(false);
  const desk = new BusinessDesk(world, clock);
  return {
    answer: (request) => desk.answer(request),
    run: () => new BusinessRound(world, desk, clock).run(),
  };
}

/** A meter from its registration to its removal: each operation of section 7. */
class BusinessRound {
  private readonly caller: BusinessCaller;
  private readonly meter: Texts;

  constructor(
    private readonly world: BusinessWorld,
    private readonly desk: BusinessDesk,
    private readonly clock: Clock,
  ) {
    this.caller = new BusinessCaller(world, clock);
    this.meter = { meterNo: `8${digits(11)}`, meterType: world.parameters.meterType };
  }

  async run(): Promise<void> {
    await this.register();
    await this.equip();
    await this.price();
    await this.trade();
    await this.operateValve();
    await this.supplement();
    await this.remove();
  }

  private async register(): Promise<void> {
    this.desk.addMeter(this.meter.meterNo ?? '');
    const fields = {
      ...this.archive(),
      devNo: digits(15),
      companyNo: 'C01',
      userName: '测试用户',
      setUpTime: this.clock.dateTime(this.now()),
      enableMeterReading: '0.000',
      meterOperation: 'register',
    };
    await this.caller.settle('meterInfo', fields, () => this.isKnown());
  }

  private async remove(): Promise<void> {
    const fields = { ...this.archive(), meterOperation: 'remove' };
    await this.caller.settle('meterInfo', fields, async () => !(await this.isKnown()));
  }

  /** Whether the platform knows the meter: it takes a command for no other. */
  private async isKnown(): Promise<boolean> {
    try {
      await this.command('getParameter', {});
      return true;
    } catch (error) {
      if (error instanceof Refused && error.code === CODES.meterNo) return false;
      throw error;
    }
  }

  private async equip(): Promise<void> {
    await this.command('setParameter', PARAMETERS, async () => {
      const { upDay, noUseDay } = await this.readParameters();
      return upDay === PARAMETERS.upDay && noUseDay === PARAMETERS.noUseDay;
    });
    await this.readParameters();
  }

  private async readParameters(): Promise<Texts> {
    const sequence = await this.command('getParameter', {});
    await this.desk.results.wait([sequence], RESULT_MS);
    return Object.fromEntries(this.desk.results.of(sequence) ?? []);
  }

  private async price(): Promise<void> {
    const changed = await this.command('changeprice', {
      priceName: '居民阶梯价',
      priceVersion: 'V1',
      priceLadderNum: '3',
      billingCycle: '12',
      effectiveDate: this.clock.dateTime(this.now() + DAY).slice(0, 10),
      cycleStartDate: `${this.clock.dateTime(this.now()).slice(0, 4)}-01-01 00:00:00`,
      ...{ price0: '2.6000', price1: '3.1000', price2: '4.2000' },
      ...{ level1: '220.000', level2: '480.000' },
      priceNum: '1',
    });
    await this.succeed([changed]);
    const account = { price: '2.6000', balanceAmt: '0.0000', totalUseAmt: '0.0000' };
    await this.command('updatePriceAndBalance', account);
  }

  private async trade(): Promise<void> {
    await this.succeed([await this.recharge('1', digits(16), '100.0000', '100.0000')]);
    const tradeNo = digits(16);
    await this.recharge('2', tradeNo, '50.0000', '150.0000');
    const cancelled = await this.command('cancelRecharge', { tradeNo, rechargeNum: '50.0000' });
    // It may come too late, and is then reported to have failed.
    await this.desk.results.wait([cancelled], RESULT_MS);
  }

  private recharge(rechargeCount: string, tradeNo: string, amount: string, total: string) {
    return this.command('recharge', {
      rechargeType: '1',
      rechargeCount,
      tradeNo,
      rechargeTime: this.clock.dateTime(this.now()),
      rechargeNum: amount,
      totalRechargeAmt: total,
      meterBalanceAmt: total,
    });
  }

  private async operateValve(): Promise<void> {
    await this.succeed([
      await this.command('valveOperate', { valveOperate: '1' }),
      await this.command('valveOperate', { valveOperate: '0' }),
    ]);
  }

  private async supplement(): Promise<void> {
    const [beginDate = '', endDate = ''] = [3, 1].map((days) =>
      this.clock.stamp(this.now() - days * DAY).slice(2, 8),
    );
    const sequence = await this.command('dataSupplement', { beginDate, endDate });
    await this.desk.results.wait([sequence], RESULT_MS);
  }

  /**
   * @param confirm whether a command whose answer was lost was taken; by default its result tells
   * @returns its sequence number
   */
  private async command(
    operation: string,
    given: Texts,
    confirm?: () => Promise<boolean>,
  ): Promise<string> {
    const commandSeq = digits(20);
    const fields = { ...this.meter, commandSeq, ...given };
    this.desk.addCommand(operation, fields);
    const reported = async () => {
      await this.desk.results.wait([commandSeq], SETTLED_MS);
      return this.desk.results.of(commandSeq) !== undefined;
    };
    await this.caller.settle(operation, fields, confirm ?? reported);
    return commandSeq;
  }

  private async succeed(sequences: readonly string[]): Promise<void> {
    await this.desk.results.wait(sequences, RESULT_MS);
    const failed = sequences.some((seq) => this.desk.results.of(seq)?.get('resultCode') === FAILED);
    if (failed && this.world.habits.checksCode) throw new GaveUp('a command has failed');
  }

  private archive(): Texts {
    return { ...this.meter, userNo: `7${this.meter.meterNo}`, addrDes: '示例路1号' };
  }

  private now(): number {
    return Date.now();
  }
}
