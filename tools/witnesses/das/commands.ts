/** Operations 1004 and 1005: commands, their delayed execution and the report of it. */

import { COMMANDS, VALVE_COMMAND } from './codes.js';
import type { Fields } from './fields.js';
import type { Meter, Recharge } from './meter.js';
import { receipt } from './receipt.js';
import type { Reporter } from './reporter.js';
import type { Store } from './store.js';
import { bad, type JsonObject } from './types.js';

type State = 'pending' | 'executed' | 'failed' | 'cancelled';

interface Command {
  serialNo: string;
  paramNo: string;
  meter: Meter;
  state: State;
  /** Serial number of the recharge; '' for the valve. */
  stream: string;
  execute: () => void;
  timer?: NodeJS.Timeout;
}

export class Commands {
  private readonly all: Command[] = [];

  constructor(
    private readonly store: Store,
    private readonly reporter: Reporter,
  ) {}

  send(f: Fields): JsonObject {
    f.factorNo();
    f.userNo();
    f.meterNo();
    const paramNo = f.choice('paramNo', COMMANDS);
    const context = f.object('paramContext');
    context.matching('total', /^1$/);
    const data = context.object('data');
    const valve = paramNo === VALVE_COMMAND ? data.choice('valveSet', ['0', '1']) : '';
    const recharge = valve === '' ? readRecharge(data) : undefined;
    const stream = recharge ? data.required('rechargeStream') : '';
    f.companyCode();
    f.compactTime('sdateTime');
    const meter = this.store.find(f, '下发');
    if (stream !== '' && this.streamUsed(meter, stream)) {
      throw bad(`无法下发：充值流水${stream}已使用`);
    }
    this.enqueue({
      serialNo: f.serialNo(),
      paramNo,
      meter,
      state: 'pending',
      stream,
      execute: () => {
        meter.advance(this.store.clock.now());
        if (recharge) meter.recharge(recharge);
        else meter.valveOpen = valve === '0';
        meter.read(this.store.clock.now());
      },
    });
    return receipt(f, meter.archive.deviceId);
  }

  cancel(f: Fields): JsonObject {
    f.userNo();
    f.meterNo();
    const serialNo = f.required('sendSerialNo');
    f.companyCode();
    const meter = this.store.find(f, '取消');
    const command = this.all.find((c) => c.serialNo === serialNo && c.meter === meter);
    if (!command) throw bad(`无法取消：未找到指令${serialNo}`);
    if (command.state === 'cancelled') throw bad(`无法取消：指令${serialNo}早已取消`);
    if (command.state !== 'pending') throw bad(`无法取消：指令${serialNo}已结束`);
    clearTimeout(command.timer);
    command.state = 'cancelled';
    return receipt(f, meter.archive.deviceId);
  }

  /** The meter leaves: what it did not execute has failed. */
  failAll(meter: Meter): void {
    for (const command of this.all.filter((c) => c.meter === meter && c.state === 'pending')) {
      this.finish(command, 'failed');
    }
  }

  close(): void {
    for (const command of this.all) clearTimeout(command.timer);
  }

  private streamUsed(meter: Meter, stream: string): boolean {
    return this.all.some(
      (c) =>
        c.stream === stream &&
        c.meter === meter &&
        (c.state === 'pending' || c.state === 'executed'),
    );
  }

  private enqueue(command: Command): void {
    this.all.push(command);
    const delay = this.store.config.executionDelayMs ?? 300;
    command.timer = setTimeout(() => {
      command.execute();
      this.finish(command, 'executed');
    }, delay);
  }

  private finish(command: Command, state: 'executed' | 'failed'): void {
    clearTimeout(command.timer);
    command.state = state;
    this.reporter.executed(command.meter, command.serialNo, command.paramNo, state === 'executed');
  }
}

function readRecharge(data: Fields): Recharge {
  const amount = data.decimal('rechargeAmount');
  if (amount <= 0) throw bad('参数异常：paramContext.data.rechargeAmount必须大于0');
  const count = data.matching('rechargeCount', /^\d{1,9}$/);
  return { amount, count, at: data.stampTime('rechargeDate') };
}
