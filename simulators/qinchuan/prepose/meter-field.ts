import type { SendAlarmAlarm } from '../../../src/protocols/qinchuan/generated/messages.js';
import { createDelayQueue } from '../../kit/delay-queue.js';
import type { Delivery, Outbox } from '../../kit/outbox.js';
import type { Timers } from '../../kit/timers.js';
import type { Meter } from '../meters/meter.js';
import type { Command } from './command.js';
import { composeResult } from './meter-messages.js';
import type { PreposeParts } from './prepose-parts.js';
import type { PreposeState } from './prepose-state.js';

/** The virtual meters out there: what they do with commands, and what they report. */
export interface MeterField {
  /** Has a command carried out after the delay, or at once, and its result reported. */
  submit(command: Command, isUrgent: boolean): void;
  /** Has a new meter report after the delay. */
  welcome(meter: Meter): void;
  /** Sends 6.1; undefined without a peer. */
  report(meter: Meter): Promise<Delivery | undefined>;
  /** Sends 6.2 of all meters, in batches; how many meters were told of. */
  reportAll(): Promise<number>;
  /** Sends 6.4; undefined without a peer. */
  raise(meter: Meter, alarm: Omit<SendAlarmAlarm, 'alarmTime'>): Promise<Delivery | undefined>;
  /** Forgets what waits. */
  clear(): void;
}

export interface MeterFieldOptions {
  readonly state: PreposeState;
  readonly timers: Timers;
  readonly delayMs: number;
  /** Absent: nobody is told anything. */
  readonly outbox: Outbox | undefined;
  /** Asked for at each use, because the parts are chosen after the field is made. */
  parts(): Pick<
    PreposeParts,
    'execute' | 'composeReading' | 'composeBatchReading' | 'composeAlarm'
  >;
}

/** Meters in one batch. */
const BATCH = 100;

/** The report of a command to a meter that is gone, where its table has a result [6]. */
const FAILURES: Readonly<Record<string, string>> = {
  changeprice: 'chargePriceResult',
};

export function createMeterField(options: MeterFieldOptions): MeterField {
  const { state, timers, delayMs, outbox, parts } = options;
  const commands = createDelayQueue<Command>(timers, finish);
  const newcomers = createDelayQueue<Meter>(timers, (meter) => {
    if (state.meters.get(meter.meterNo) === meter) void report(meter);
  });

  async function send(operation: string, fields: object): Promise<Delivery | undefined> {
    return outbox?.deliver({ operation, fields: { ...fields } });
  }

  function finish(command: Command): void {
    const meter = state.meters.get(command.meterNo);
    const result = meter
      ? parts().execute(command, meter, state, timers.now())
      : describeLoss(command);
    state.touch();
    if (result) void send(result.operation, result.fields);
  }

  function describeLoss(command: Command) {
    const { operation, fields } = command;
    const valve = fields.valveOperate === '0' ? 'openVResult' : 'closeVResult';
    const report = operation === 'valveOperate' ? valve : FAILURES[operation];
    return report && { operation: report, fields: composeResult(command, state, false) };
  }

  function report(meter: Meter): Promise<Delivery | undefined> {
    return send('meterDataUp', parts().composeReading(meter, state, timers.now()));
  }

  return {
    submit: (command, isUrgent) => commands.push(command, isUrgent ? 0 : delayMs),
    welcome: (meter) => outbox && newcomers.push(meter, delayMs),
    report,
    async reportAll() {
      const meters = [...state.meters.values()];
      for (let start = 0; start < meters.length; start += BATCH) {
        const now = timers.now();
        const meterDatas = meters
          .slice(start, start + BATCH)
          .map((meter) => parts().composeBatchReading(meter, state, now));
        await send('meterDataUpBatch', { meterDatas });
      }
      return meters.length;
    },
    raise: (meter, alarm) =>
      send('sendAlarm', parts().composeAlarm(meter, alarm, state, timers.now())),
    clear() {
      commands.clear();
      newcomers.clear();
    },
  };
}
