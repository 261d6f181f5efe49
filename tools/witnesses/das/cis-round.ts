import { randomInt } from 'node:crypto';
import { GaveUp } from '../calling/call.js';
import { isDict, Refused } from '../calling/conversation.js';
import type { Round } from '../calling/program.js';
import { CisCaller, type CisWorld, type Dict } from './cis-caller.js';
import { CisDesk } from './cis-desk.js';
import { setPrices } from './cis-prices.js';
import { VALVE_COMMAND } from './codes.js';
import { newSerial } from './store.js';
import { Clock, DAY } from './time.js';

const RECHARGE_COMMAND = '05';
/** How long a meter is given to carry a command out before the round goes on. */
const RESULT_MS = 3000;
const SETTLED_MS = 1000;
/** A report that is under way. */
const GRACE_MS = 50;
const CANCEL_TRIES = 3;

const digits = (count: number): string =>
  Array.from({ length: count }, () => randomInt(10)).join('');

export function beginCis(world: CisWorld): Round {
  const clock = new Clock(false);
  const desk = new CisDesk(world, clock);
  return {
    answer: (request) => desk.answer(request),
    run: () => new CisRound(world, desk, clock).run(),
  };
}

/** A customer from the first price to the removal of the meter: each operation of the DAS. */
class CisRound {
  private readonly caller: CisCaller;
  private readonly desk: CisDesk;
  private readonly clock: Clock;
  private readonly company: Dict;
  private readonly userNo = `8${digits(16)}`;
  private readonly prices = { flat: `F${digits(10)}`, ladder: `L${digits(10)}` };
  private meterNo = `9${digits(11)}`;
  private deviceId = '';

  constructor(
    private readonly world: CisWorld,
    desk: CisDesk,
    clock: Clock,
  ) {
    this.caller = new CisCaller(world, clock);
    this.desk = desk;
    this.clock = clock;
    const { factorNo, companyCode } = world.parameters;
    this.company = { factorNo, companyCode };
  }

  async run(): Promise<void> {
    await setPrices(this.caller, this.company, this.prices, this.daysAgo(-2));
    await this.register();
    await this.orderAll();
    await this.cancelOne();
    await this.changePrice();
    await this.readAll();
    await this.replace();
    await this.deregister();
  }

  private async register(): Promise<void> {
    this.desk.addMeter(this.meterNo, { userNo: this.userNo });
    const fields = {
      ...this.company,
      userNo: this.userNo,
      username: '测试用户',
      meterType: this.world.parameters.meterType,
      meterNo: this.meterNo,
      commNo: this.meterNo,
      initNum: '0.0000',
      billingModel: '2',
      payModel: '1',
      overdraft: '0',
      sdateTime: this.now(),
      priceCode: this.prices.flat,
      address: '示例路1号',
      customerType: '02',
    };
    const answer = await this.caller.settle('1001', fields, () => this.detailInUse());
    this.takeDevice('1001', answer);
    const { meterNo, meterState, priceCode } = await this.detail();
    this.demand(meterNo === this.meterNo, '1014: another meter');
    this.demand(meterState === '2', '1014: a new meter is not in use');
    this.demand(priceCode === this.prices.flat, '1014: another price');
  }

  private async orderAll(): Promise<void> {
    const sent = [
      await this.order(VALVE_COMMAND, { valveSet: '1' }),
      await this.order(VALVE_COMMAND, { valveSet: '0' }),
      await this.order(RECHARGE_COMMAND, {
        rechargeAmount: '150.00',
        rechargeCount: '1',
        rechargeDate: this.clock.stamp(this.clock.now()),
        rechargeStream: digits(12),
      }),
    ];
    await this.desk.results.wait(sent, RESULT_MS);
    const failed = sent.some((serialNo) => this.desk.results.of(serialNo) === '2');
    this.demand(!failed, '2002: a command has failed');
  }

  /** @returns the serial number of the command */
  private async order(paramNo: string, data: Dict): Promise<string> {
    const serialNo = newSerial();
    this.desk.addCommand(serialNo, paramNo, this.meterNo);
    const fields = {
      ...this.meter(),
      paramNo,
      paramContext: { total: '1', data },
      sdateTime: this.now(),
    };
    const confirm = async () => {
      await this.desk.results.wait([serialNo], SETTLED_MS);
      return this.desk.results.of(serialNo) === '1' ? {} : undefined;
    };
    await this.caller.settle('1004', fields, confirm, serialNo);
    return serialNo;
  }

  /** A command may be carried out before it can be cancelled: then the next one is. */
  private async cancelOne(): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const sendSerialNo = await this.order(VALVE_COMMAND, { valveSet: '1' });
      try {
        await this.cancel(sendSerialNo);
        return;
      } catch (error) {
        await this.desk.results.wait([sendSerialNo], GRACE_MS);
        const late = error instanceof Refused && this.desk.results.of(sendSerialNo) === '1';
        if (!late || tries === CANCEL_TRIES) throw error;
      }
    }
  }

  private async cancel(sendSerialNo: string): Promise<void> {
    // No result of the command is all that tells of a cancellation.
    await this.caller.settle('1005', { ...this.meter(), sendSerialNo }, async () => {
      await this.desk.results.wait([sendSerialNo], SETTLED_MS);
      return this.desk.results.of(sendSerialNo) === '1' ? undefined : {};
    });
    const executed = this.desk.results.of(sendSerialNo) === '1';
    this.demand(!executed, '1005: cancelled what had been carried out');
  }

  private async changePrice(): Promise<void> {
    const fields = { ...this.meter(), newPriceCode: this.prices.ladder };
    await this.caller.settle('1008', fields, async () =>
      (await this.detail()).priceCode === this.prices.ladder ? {} : undefined,
    );
  }

  private async readAll(): Promise<void> {
    const one = await this.caller.query('1013', { ...this.company, meterNo: this.meterNo });
    const asked = rowsOf(isDict(one.readingData) ? one.readingData.data : undefined);
    const own = asked.every(({ gasMeterNo }) => gasMeterNo === this.meterNo);
    this.demand(own, '1013: reading of another meter');
    await this.caller.query('1013', { ...this.company, readingDate: this.daysAgo(0) });
    const [startTime, endTime] = [this.daysAgo(7), this.daysAgo(0)];
    const { gasData } = await this.caller.query('1015', { ...this.meter(), startTime, endTime });
    for (const { meterNo, useDate } of rowsOf(gasData)) {
      const day = String(useDate);
      const within = day >= startTime && day <= endTime;
      this.demand(within && meterNo === this.meterNo, '1015: what was not asked for');
    }
  }

  private async replace(): Promise<void> {
    const old = { meterNo: this.meterNo, deviceId: this.deviceId };
    this.meterNo = `9${digits(11)}`;
    this.deviceId = '';
    this.desk.addMeter(this.meterNo, { userNo: this.userNo });
    const fields = {
      ...this.company,
      userNo: this.userNo,
      ...old,
      newMeterType: this.world.parameters.meterType,
      newMeterNo: this.meterNo,
      newCommNo: this.meterNo,
      oldNum: '12.5000',
      newNum: '0.0000',
    };
    this.takeDevice('1009', await this.caller.settle('1009', fields, () => this.detailInUse()));
  }

  private async deregister(): Promise<void> {
    const fields = {
      ...this.meter(),
      initNum: '3.2500',
      reason: '用户搬迁',
      sdateTime: this.now(),
    };
    await this.caller.settle('1002', fields, async () => {
      try {
        return (await this.detail()).meterState === '1' ? {} : undefined;
      } catch (error) {
        if (error instanceof Refused) return {};
        throw error;
      }
    });
  }

  private detail(): Promise<Dict> {
    return this.caller.query('1014', this.meter());
  }

  private async detailInUse(): Promise<Dict | undefined> {
    const detail = await this.detail();
    return detail.meterState === '2' ? detail : undefined;
  }

  private takeDevice(operation: string, answer: Dict): void {
    const deviceId = typeof answer.deviceId === 'string' ? answer.deviceId : '';
    this.demand(deviceId !== '', `${operation}: no deviceId`);
    this.deviceId = deviceId;
    this.desk.addMeter(this.meterNo, { userNo: this.userNo, deviceId });
  }

  /** Who looks at no code looks at nothing else. */
  private demand(holds: boolean, why: string): void {
    if (!holds && this.world.habits.checksCode) throw new GaveUp(why);
  }

  private meter(): Dict {
    const { userNo, meterNo, deviceId } = this;
    return { ...this.company, userNo, meterNo, ...(deviceId === '' ? {} : { deviceId }) };
  }

  private now(): string {
    return this.clock.compact(this.clock.now());
  }

  private daysAgo(days: number): string {
    return this.clock.date(this.clock.now() - days * DAY);
  }
}

const rowsOf = (value: unknown): Dict[] => (Array.isArray(value) ? value.filter(isDict) : []);
