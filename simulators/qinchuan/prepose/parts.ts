import type {
  MeterDataUpBatchMeterData,
  MeterDataUpRequest,
  SendAlarmAlarm,
  SendAlarmRequest,
} from '../../../src/protocols/qinchuan/generated/messages.js';
import type { Parts } from '../../kit/parts.js';
import type { SenderParts } from '../peer/peer.js';
import type { Execution } from './execution.js';
import type { Meter } from './meters/meter.js';
import type { PreposeState } from './state.js';

/** The parts of the sensor network platform: each can be replaced alone. */
export interface PreposeParts extends Parts<PreposeState>, SenderParts {
  /** Lets the meter carry a command out, and gives the report. */
  execute: Execution;
  composeReading(meter: Meter, state: PreposeState, now: number): MeterDataUpRequest;
  composeBatchReading(meter: Meter, state: PreposeState, now: number): MeterDataUpBatchMeterData;
  composeAlarm(
    meter: Meter,
    alarm: Omit<SendAlarmAlarm, 'alarmTime'>,
    state: PreposeState,
    now: number,
  ): SendAlarmRequest;
}
