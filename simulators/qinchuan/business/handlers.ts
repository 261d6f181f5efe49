import type {
  MeterDataSupplementRequest,
  MeterDataUpBatchRequest,
  MeterDataUpRequest,
  SendAlarmRequest,
} from '../../../src/protocols/qinchuan/generated/messages.js';
import { COMMAND_ENDINGS } from '../../../src/protocols/qinchuan/result-reports.js';
import { shortenName } from '../../../src/wire/digest.js';
import { textOf } from '../../kit/messages/field-text.js';
import { type Handler, typedHandlers } from '../../kit/parts.js';
import type { KnownMeter, State } from './state.js';

type Rows = readonly { readonly readingNum: string; readonly dataTime: string }[];

/** Says that there is no alarm any more [6.4, 8.2]. */
const NO_ALARM = '0000';

const takeReading: Handler<State, MeterDataUpRequest> = ({ fields, state }) => {
  note(state.meet(fields.meterNo), fields.meterReadingDetails, fields.valveStatus);
  return done(state);
};

const takeBatch: Handler<State, MeterDataUpBatchRequest> = ({ fields, state }) => {
  for (const meter of fields.meterDatas) {
    note(state.meet(meter.meterNo), meter.readingDetails, meter.valveStatus);
  }
  return done(state);
};

const takeSupplement: Handler<State, MeterDataSupplementRequest> = ({ fields, state }) => {
  note(state.meet(fields.meterNo), fields.readingDetails, fields.valveStatus);
  return done(state);
};

const takeAlarm: Handler<State, SendAlarmRequest> = ({ fields, state }) => {
  const meter = state.meet(fields.meterNo);
  for (const { alarmType, alarmStatus } of fields.alarms) {
    if (alarmType === NO_ALARM) meter.alarms.clear();
    else if (alarmStatus === '0') meter.alarms.add(alarmType);
    else meter.alarms.delete(alarmType);
  }
  return done(state);
};

const takeResult: Handler<State> = ({ operation, fields, state }) => {
  const commandSeq = shortenName(textOf(fields, 'commandSeq'));
  const resultCode = textOf(fields, 'resultCode');
  state.meet(textOf(fields, 'meterNo')).results.set(operation, { commandSeq, resultCode });
  return done(state);
};

/** The ten reports of section 6; one that comes again is taken like the first. */
export const HANDLERS = typedHandlers<State>({
  meterDataUp: takeReading,
  meterDataUpBatch: takeBatch,
  meterDataSupplement: takeSupplement,
  sendAlarm: takeAlarm,
  ...Object.fromEntries(COMMAND_ENDINGS.map((operation) => [operation, takeResult])),
});

/** Keeps the newest of the readings. */
function note(meter: KnownMeter, rows: Rows, valveStatus: string | undefined): void {
  for (const { readingNum, dataTime } of rows) {
    if (dataTime >= (meter.reading?.dataTime ?? '')) meter.reading = { readingNum, dataTime };
  }
  if (valveStatus) meter.valveStatus = valveStatus;
}

function done(state: State): object {
  state.touch();
  return {};
}
