import type {
  MeterDataUpBatchMeterData,
  MeterDataUpRequest,
  SendAlarmAlarm,
  SendAlarmRequest,
} from '../../../src/protocols/qinchuan/generated/messages.js';
import type { Credentials } from '../../../src/protocols/qinchuan/token.js';
import type { Defect } from '../../kit/alterations/defect.js';
import type { Parts } from '../../kit/parts.js';
import type { SenderParts } from '../peer/peer.js';
import type { Execution } from './execution.js';
import type { Meter } from './meters/meter.js';
import type { State } from './state.js';

/** The parts of the sensor network platform: each can be replaced alone. */
export interface SystemParts extends Parts<State>, SenderParts {
  /** Lets the meter carry a command out, and gives the report. */
  execute: Execution;
  composeReading(meter: Meter, state: State, now: number): MeterDataUpRequest;
  composeBatchReading(meter: Meter, state: State, now: number): MeterDataUpBatchMeterData;
  composeAlarm(
    meter: Meter,
    alarm: Omit<SendAlarmAlarm, 'alarmTime'>,
    state: State,
    now: number,
  ): SendAlarmRequest;
}

/** A mistake that the system can be made to make. */
export type SystemDefect = Defect<SystemParts, Credentials>;
