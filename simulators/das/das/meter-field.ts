import type { Specification } from '../../../src/model/specification.js';
import type { ReportOperation } from '../../../src/protocols/das/demonstration.js';
import { readEnvelope } from '../../../src/protocols/das/envelope.js';
import { dayOf } from '../../kit/meters/calendar.js';
import { createDelayQueue } from '../../kit/sending/delay-queue.js';
import type { Delivery, Outbox, Outgoing } from '../../kit/sending/outbox.js';
import type { Timers } from '../../kit/timers.js';
import type { Alarm } from './meter-messages.js';
import type { Command } from './meters/command-book.js';
import { latestTurn, type Meter } from './meters/meter.js';
import type { SystemParts } from './parts.js';
import type { State } from './state.js';

/** The virtual meters out there: what they do with commands, and what they report. */
export interface MeterField {
  /** Has a command carried out after the delay, and its result called back. */
  submit(command: Command): void;
  /** Has a new meter report after the delay whatever it reports of its own accord. */
  welcome(meter: Meter): void;
  /** Sends 2001 and obeys the answer; undefined without a peer. */
  report(meter: Meter): Promise<Delivery | undefined>;
  /** Has every meter report once; how many did, when all have been answered or given up. */
  reportAll(): Promise<number>;
  /** Sends 2003; undefined without a peer. */
  raise(meter: Meter, alarm: Alarm): Promise<Delivery | undefined>;
  /** Forgets what waits. */
  clear(): void;
}

interface MeterFieldOptions {
  readonly spec: Specification;
  readonly state: State;
  readonly timers: Timers;
  readonly delayMs: number;
  /** Absent: nobody is told anything. */
  readonly outbox: Outbox | undefined;
  /** Asked for at each use, because the parts are chosen after the field is made. */
  parts(): Pick<SystemParts, 'execute' | 'composeResults' | 'composeReading' | 'composeAlarm'>;
}

/** Meters that report at the same time. */
const ABREAST = 32;

/** What a new meter reports where nothing else is agreed upon [DAS-R54]. */
const FIRST_REPORTS: Partial<Record<ReportOperation, number>> = { '2001': 0 };

/** What a new meter may well report until its link is steady [appendix 2]. */
const UNSTEADY_LINK: Alarm = { alarmType: '01', alarmContent: '通讯异常', alarmPriority: '3' };

export function createMeterField(options: MeterFieldOptions): MeterField {
  const { spec, state, timers, delayMs, outbox, parts } = options;
  const commands = createDelayQueue<string>(timers, finish);
  const newcomers = createDelayQueue<Meter>(timers, (meter) => {
    if (state.meters.byNumber(meter.meterNo) !== meter) return;
    for (const operation of announced) timers.attempt(() => announcements[operation](meter));
  });

  const { reports = FIRST_REPORTS } = state.parameters;
  const announced = Object.keys(reports) as ReportOperation[];
  const announcements: Readonly<Record<ReportOperation, (meter: Meter) => Promise<unknown>>> = {
    '2001': report,
    '2003': (meter) => raise(meter, UNSTEADY_LINK),
  };

  async function send(message: Outgoing): Promise<Delivery | undefined> {
    return outbox?.deliver(message);
  }

  function finish(serialNo: string): void {
    const command = state.commands.pending(serialNo);
    if (!command) return;
    const now = timers.now();
    const succeeded = parts().execute(command, state, now);
    state.commands.finish(serialNo, succeeded ? 'executed' : 'failed');
    state.touch();
    for (const result of parts().composeResults(command, succeeded, state, now)) {
      timers.attempt(() => send({ operation: '2002', fields: { ...result } }));
    }
  }

  async function report(meter: Meter): Promise<Delivery | undefined> {
    if (!outbox) return undefined;
    const now = timers.now();
    const delivery = await send({
      operation: '2001',
      fields: { ...parts().composeReading(meter, state, now) },
    });
    const answer = readEnvelope(spec, delivery?.answer);
    if (answer?.succeeded) {
      meter.reportedDay = dayOf(now);
      obey(meter, answer.payload.valvecontrol);
    }
    return delivery;
  }

  async function reportAll(): Promise<number> {
    const meters = state.meters.all();
    let count = 0;
    async function next(): Promise<void> {
      for (const meter of meters) {
        count += 1;
        await timers.attempt(() => report(meter));
      }
    }
    // All of them draw on one iterator, so that each meter is taken once.
    await Promise.all(Array.from({ length: ABREAST }, next));
    return count;
  }

  function raise(meter: Meter, alarm: Alarm): Promise<Delivery | undefined> {
    const fields = parts().composeAlarm(meter, alarm, state, timers.now());
    return send({ operation: '2003', fields: { ...fields } });
  }

  /** 0 opens, 1 and 3 close, anything else leaves the valve alone [2.4.11]. */
  function obey(meter: Meter, control: unknown): void {
    const isOpen = control === '0' ? true : control === '1' || control === '3' ? false : undefined;
    if (isOpen === undefined || latestTurn(meter).isOpen === isOpen) return;
    state.turn(meter, { isOpen }, timers.now());
  }

  return {
    submit: ({ serialNo }) => commands.push(serialNo, delayMs),
    welcome: (meter) => outbox && newcomers.push(meter, delayMs),
    report,
    reportAll,
    raise,
    clear() {
      commands.clear();
      newcomers.clear();
    },
  };
}
