import type {
  Request2001,
  Request2002,
  Request2003,
} from '../../../src/protocols/das/generated/messages.js';
import { formatDecimal } from '../../../src/specification/decimal.js';
import { formatTime } from '../../../src/specification/time.js';
import { dayOf, formatDay, startOf } from '../../kit/meters/calendar.js';
import { newSerialNo } from '../peer/serial.js';
import type { Command } from './meters/command-book.js';
import { latestTurn, type Meter } from './meters/meter.js';
import type { State } from './state.js';

/** Days that a report makes good at most [addGas]. */
const MAX_MISSED_DAYS = 31;

/** 2001: what a meter shows at its latest reading [2.4.11]. */
export function composeReading(meter: Meter, state: State, now: number): Request2001 {
  const { factorNo, companyCode } = state.parameters;
  const { at, reading, volume, amount, balance } = state.read(meter, now);
  const { voltage, signal } = state.condition(meter.meterNo);
  const isBilledAtMeter = meter.billingModel === '1';
  return {
    serialNo: newSerialNo(),
    userNo: meter.userNo,
    deviceId: meter.deviceId,
    factorNo,
    meterNo: meter.meterNo,
    // 3, billing by the DAS, has no value here [DAS-R39].
    billingModel: isBilledAtMeter ? '1' : '2',
    readNum: formatDecimal(reading),
    addGas: missedReadings(state, meter, now),
    sumUseGas: formatDecimal(volume),
    sumUseAmount: formatDecimal(amount),
    readDate: formatTime(at, 'yyyyMMdd'),
    readTime: formatTime(at, 'HHmmss'),
    batteryCap: voltage,
    semaphore: signal,
    valveState: latestTurn(meter).isOpen ? '2' : '3',
    ...(isBilledAtMeter
      ? {
          curPrice: state.accounts.price(meter, now).toFixed(4),
          meterBalance: formatDecimal(balance),
        }
      : {}),
    companyCode,
    sdateTime: formatTime(now, 'yyyy-MM-dd'),
  };
}

/** 2002: how a command ended [2.4.12]. */
export function composeResult(
  command: Command,
  succeeded: boolean,
  state: State,
  now: number,
): Request2002 {
  const { factorNo, companyCode } = state.parameters;
  return {
    serialNo: newSerialNo(),
    userNo: command.userNo,
    deviceId: command.deviceId,
    factorNo,
    meterNo: command.meterNo,
    sendSerialNo: command.serialNo,
    paramNo: command.paramNo,
    excuteState: succeeded ? '1' : '2',
    companyCode,
    sdateTime: formatTime(now, 'yyyyMMddHHmmss'),
  };
}

/** What happened to a meter. */
export type Alarm = Pick<Request2003, 'alarmType' | 'alarmContent' | 'alarmPriority'>;

/** 2003: an alarm [2.4.13]. */
export function composeAlarm(meter: Meter, alarm: Alarm, state: State, now: number): Request2003 {
  const { factorNo, companyCode } = state.parameters;
  return {
    serialNo: newSerialNo(),
    userNo: meter.userNo,
    deviceId: meter.deviceId,
    factorNo,
    meterNo: meter.meterNo,
    ...alarm,
    companyCode,
    sdateTime: formatTime(now, 'yyyyMMddHHmmss'),
  };
}

/** Readings of the days between the last report and today, keyed by day [DAS-R14]. */
function missedReadings(
  state: State,
  meter: Meter,
  now: number,
): NonNullable<Request2001['addGas']> {
  const today = dayOf(now);
  const first = Math.max((meter.reportedDay ?? today) + 1, today - MAX_MISSED_DAYS);
  if (first >= today) return '';
  return Object.fromEntries(
    Array.from({ length: today - first }, (_, index) => first + index).map((day) => [
      formatDay(day),
      formatDecimal(state.read(meter, startOf(day + 1) - 1).reading),
    ]),
  );
}
