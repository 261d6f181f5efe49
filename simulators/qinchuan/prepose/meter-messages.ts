import type {
  MeterDataSupplementRequest,
  MeterDataUpBatchMeterData,
  MeterDataUpDetail,
  MeterDataUpRequest,
  ParameterUpRequest,
  RechargeUpRequest,
  SendAlarmAlarm,
  SendAlarmRequest,
} from '../../../src/protocols/qinchuan/generated/messages.js';
import { formatDecimal } from '../../../src/specification/decimal.js';
import { formatTime } from '../../../src/specification/time.js';
import { textOf } from '../../kit/messages/field-text.js';
import { type Day, dayOf, parseDay, startOf } from '../../kit/meters/calendar.js';
import type { Fields } from '../../kit/rule.js';
import type { Command } from './command.js';
import type { Reading } from './meters/account.js';
import type { Meter } from './meters/meter.js';
import type { State } from './state.js';

const TIME = 'yyyy-MM-dd HH:mm:ss';

/** Days that one supplement holds at most. */
const MAX_DAYS = 366;

/** Greatest magnitude of an amount or a volume: twelve digits before the point [5.2.2, 5.2.3]. */
const GREATEST = 999_999_999_999 * 10_000;

/** The gas at every meter, in the standard state: what is measured needs no conversion. */
const IN_THE_PIPE = { temperature: '20.0', pressure: '101.33' };

/** 6.1: what a meter shows at its latest reading. */
export function composeReading(meter: Meter, state: State, now: number): MeterDataUpRequest {
  const { valve, ...reading } = state.accounts.read(meter, now);
  return {
    ...identify(meter.meterNo, meter.meterType, state),
    meterTime: formatTime(now, TIME),
    valveStatus: valve,
    ...describeCondition(meter, state),
    meterReadingDetails: [detail(reading)],
  };
}

/**
 * 6.2: the same as one of many; its rows have another name, and the factory's code in the place of
 * price and ladder [QC-R02].
 */
export function composeBatchReading(
  meter: Meter,
  state: State,
  now: number,
): MeterDataUpBatchMeterData {
  const { meterReadingDetails, ...rest } = composeReading(meter, state, now);
  return {
    ...rest,
    readingDetails: meterReadingDetails.map(({ price: _, ladderQty: __, ...row }) => ({
      ...row,
      factoryCode: rest.factoryCode,
    })),
  };
}

/** 6.3: what the meter showed at the end of each day that was asked for. */
export function composeSupplement(
  command: Command,
  meter: Meter,
  state: State,
  now: number,
): MeterDataSupplementRequest {
  const { fields } = command;
  const today = dayOf(now);
  const first = readShortDay(fields, 'beginDate') ?? today;
  const last = Math.min(readShortDay(fields, 'endDate') ?? today, today);
  const begin = Math.max(first, dayOf(meter.installedAt), last - MAX_DAYS + 1);
  const days = Array.from({ length: Math.max(0, last - begin + 1) }, (_, index) => begin + index);
  return {
    ...identify(command.meterNo, command.meterType, state),
    commandSeq: command.commandSeq,
    valveStatus: state.accounts.read(meter, now).valve,
    meterTime: formatTime(now, TIME),
    readingDetails: days.map((day) => {
      const end = Math.min(now, startOf(day + 1) - 1000);
      return { ...detail(state.accounts.read(meter, end)), dataTime: formatTime(end, TIME) };
    }),
  };
}

/** 6.11–6.13, and what 6.5 and 6.7 begin with: how a command ended. */
export function composeResult(
  { meterNo, meterType, commandSeq }: Command,
  state: State,
  succeeded: boolean,
) {
  const resultCode: '00' | '01' = succeeded ? '00' : '01';
  return { ...identify(meterNo, meterType, state), commandSeq, resultCode };
}

/** 6.5: how a recharge ended. */
export function composeRechargeResult(
  command: Command,
  meter: Meter,
  state: State,
  succeeded: boolean,
  now: number,
): RechargeUpRequest {
  const { balance, balanceVolume } = state.accounts.read(meter, now);
  return {
    ...composeResult(command, state, succeeded),
    tradeNo: textOf(command.fields, 'tradeNo'),
    rechargeNum: textOf(command.fields, 'rechargeNum'),
    totalRechargeAmt: money(meter.rechargedAmount),
    totalRechargeQty: volume(meter.rechargedVolume),
    meterBalanceAmt: money(balance),
    meterBalanceQty: volume(balanceVolume),
  };
}

/** 6.6: what a meter is set to. */
export function composeParameters(
  { meterNo, meterType, commandSeq }: Command,
  { settings }: Meter,
  state: State,
): ParameterUpRequest {
  return { ...identify(meterNo, meterType, state), commandSeq, ...settings };
}

/** 6.4: what happened to a meter. */
export function composeAlarm(
  { meterNo, meterType }: Meter,
  alarm: Omit<SendAlarmAlarm, 'alarmTime'>,
  state: State,
  now: number,
): SendAlarmRequest {
  return {
    ...identify(meterNo, meterType, state),
    alarms: [{ alarmTime: formatTime(now, TIME), ...alarm }],
  };
}

function identify(meterNo: string, meterType: string, { parameters }: State) {
  return { meterNo, factoryCode: parameters.factoryCode, meterType };
}

function describeCondition(meter: Meter, state: State) {
  const { voltage, signal } = state.condition(meter.meterNo);
  return {
    signalStrength: signal,
    powerType: '1' as const,
    currentCellVoltage: voltage,
    totalRechargeAmt: money(meter.rechargedAmount),
    totalRechargeCount: String(meter.rechargeCount),
    totalRechargeQty: volume(meter.rechargedVolume),
    ...IN_THE_PIPE,
  };
}

function detail(reading: Omit<Reading, 'valve'>): MeterDataUpDetail {
  return {
    dataTime: formatTime(reading.at, TIME),
    readingNum: volume(reading.reading),
    standardNum: volume(reading.reading),
    workNum: volume(reading.reading),
    meterBalanceAmt: money(reading.balance),
    totalUseAmt: money(reading.used),
    meterBalanceQty: volume(reading.balanceVolume),
    price: money(reading.price),
    ladderQty: volume(reading.ladderVolume),
  };
}

/** A day written yyMMdd, of this century [7.2]. */
function readShortDay(fields: Fields, name: string): Day | undefined {
  return parseDay(`20${textOf(fields, name)}`);
}

/** Exactly four decimals [QC-R06]. */
function money(value: number): string {
  return formatDecimal(Math.max(-GREATEST, Math.min(value, GREATEST)));
}

/** Exactly three decimals [QC-R07, QC-R25]. */
function volume(value: number): string {
  return formatDecimal(Math.min(value, GREATEST), 3);
}
