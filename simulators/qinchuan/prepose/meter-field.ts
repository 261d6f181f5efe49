import type { OwnReport } from '../../../src/protocols/qinchuan/demonstration.js';
import type { SendAlarmAlarm } from '../../../src/protocols/qinchuan/generated/messages.js';
import { createDelayQueue } from '../../kit/sending/delay-queue.js';
import type { Delivery, Outbox } from '../../kit/sending/outbox.js';
import type { Timers } from '../../kit/timers.js';
import type { Command } from './command.js';
import { composeResult } from './meter-messages.js';
import type { Meter } from './meters/meter.js';
import type { SystemParts } from './parts.js';
import type { State } from './state.js';

type Alarm = Omit<SendAlarmAlarm, 'alarmTime'>;

/** The virtual meters out there: what they do with commands, and what they report. */
export interface MeterField {
  /** Has a command carried out after the delay, or at once, and its result reported. */
  submit(command: Command, isUrgent: boolean): void;
  /** Has a new meter report after the delay whatever it reports of its own accord. */
  welcome(meter: Meter): void;
  /** Sends 6.1; undefined without a peer. */
  report(meter: Meter): Promise<Delivery | undefined>;
  /** Sends 6.2 of all meters, in batches; how many meters were told of. */
  reportAll(): Promise<number>;
  /** Sends 6.4; undefined without a peer. */
  raise(meter: Meter, alarm: Alarm): Promise<Delivery | undefined>;
  /** Forgets what waits. */
  clear(): void;
}

interface MeterFieldOptions {
  readonly state: State;
  readonly timers: Timers;
  readonly delayMs: number;
  /** Absent: nobody is told anything. */
  readonly outbox: Outbox | undefined;
  /** Asked for at each use, because the parts are chosen after the field is made. */
  parts(): Pick<SystemParts, 'execute' | 'composeReading' | 'composeBatchReading' | 'composeAlarm'>;
}

/** What a new meter reports where nothing else is agreed upon [QC-R33]. */
const FIRST_REPORTS: Partial<Record<OwnReport, number>> = { meterDataUp: 0 };

/** A new meter has no balance, which is below the first level that it warns at [8.2]. */
const LOW_BALANCE: Alarm = { alarmType: '3002', alarmStatus: '0' };

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
    if (state.meters.get(meter.meterNo) !== meter) return;
    for (const operation of announced) timers.attempt(() => announcements[operation](meter));
  });

  const { reports = FIRST_REPORTS } = state.parameters;
  const announced = Object.keys(reports) as OwnReport[];
  const announcements: Readonly<Record<OwnReport, (meter: Meter) => Promise<unknown>>> = {
    meterDataUp: report,
    meterDataUpBatch: (meter) => reportBatch([meter]),
    sendAlarm: (meter) => raise(meter, LOW_BALANCE),
  };

  async function send(operation: string, fields: object): Promise<Delivery | undefined> {
    return outbox?.deliver({ operation, fields: { ...fields } });
  }

  function finish(command: Command): void {
    const meter = state.meters.get(command.meterNo);
    const result = meter
      ? parts().execute(command, meter, state, timers.now())
      : describeLoss(command);
    state.touch();
    if (result) timers.attempt(() => send(result.operation, result.fields));
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

  function reportBatch(meters: readonly Meter[]): Promise<Delivery | undefined> {
    const now = timers.now();
    const meterDatas = meters.flatMap(
      (meter) => timers.attempt(() => parts().composeBatchReading(meter, state, now)) ?? [],
    );
    return send('meterDataUpBatch', { meterDatas });
  }

  function raise(meter: Meter, alarm: Alarm): Promise<Delivery | undefined> {
    return send('sendAlarm', parts().composeAlarm(meter, alarm, state, timers.now()));
  }

  return {
    submit: (command, isUrgent) => commands.push(command, isUrgent ? 0 : delayMs),
    welcome: (meter) => outbox && newcomers.push(meter, delayMs),
    report,
    async reportAll() {
      const meters = [...state.meters.values()];
      for (let start = 0; start < meters.length; start += BATCH) {
        await reportBatch(meters.slice(start, start + BATCH));
      }
      return meters.length;
    },
    raise,
    clear() {
      commands.clear();
      newcomers.clear();
    },
  };
}
