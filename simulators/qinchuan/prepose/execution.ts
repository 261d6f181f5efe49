import { BUDGETS } from '../../../src/model/budgets.js';
import { readTariff } from '../../../src/protocols/qinchuan/ladder.js';
import { parseDecimal } from '../../../src/specification/decimal.js';
import { shortenName } from '../../../src/wire/digest.js';
import { textOf } from '../../kit/messages/field-text.js';
import { parseDay, startOf } from '../../kit/meters/calendar.js';
import { shareOf } from '../../kit/share.js';
import type { Command, CommandReport } from './command.js';
import {
  composeParameters,
  composeRechargeResult,
  composeResult,
  composeSupplement,
} from './meter-messages.js';
import type { Meter, ValveStatus } from './meters/meter.js';
import type { State } from './state.js';

/** Lets a meter carry a command out, and says what is to be reported, if anything [QC-R11]. */
export type Execution = (
  command: Command,
  meter: Meter,
  state: State,
  now: number,
) => CommandReport | undefined;

/** What each position of valveOperate leads to: the valve's status, and the report [7.1]. */
const VALVE: Readonly<Record<string, readonly [ValveStatus, string]>> = {
  '0': ['0', 'openVResult'],
  '1': ['1', 'closeVResult'],
  '2': ['4', 'closeVResult'],
};

const operateValve: Execution = (command, meter, state, now) => {
  const [valve, operation] = VALVE[textOf(command.fields, 'valveOperate')] ?? [];
  if (!valve || !operation) return undefined;
  state.accounts.turn(meter, () => ({ valve }), now);
  return { operation, fields: composeResult(command, state, true) };
};

const updatePrice: Execution = ({ fields }, meter, state, now) => {
  const [price, balance, used] = ['price', 'balanceAmt', 'totalUseAmt'].map((name) =>
    parseDecimal(textOf(fields, name)),
  );
  const isGiven = (value: number | undefined) => value !== undefined && !Number.isNaN(value);
  state.accounts.turn(
    meter,
    (shown) => ({
      tariff: isGiven(price) ? { prices: [price ?? 0], levels: [] } : shown.tariff,
      balance: isGiven(balance) ? (balance ?? 0) : shown.balance,
      used: isGiven(used) ? (used ?? 0) : shown.used,
    }),
    now,
  );
  return undefined;
};

/** Recharges that all meters remember, and each: later ones are told from them. */
const RECHARGES = BUDGETS.state.recharges.limit;
const RECHARGES_OF_A_METER = { least: 4, most: 1000 };

const recharge: Execution = (command, meter, state, now) => {
  const { fields } = command;
  const tradeNo = shortenName(textOf(fields, 'tradeNo'));
  const isNew = !meter.recharges.has(tradeNo);
  if (isNew) {
    const amount = parseDecimal(textOf(fields, 'rechargeNum'));
    const isVolume = fields.rechargeType === '2';
    const [oldest = ''] = meter.recharges.keys();
    const most = shareOf(RECHARGES, state.meters.size, RECHARGES_OF_A_METER);
    if (meter.recharges.size >= most) meter.recharges.delete(oldest);
    meter.recharges.set(tradeNo, { amount, isVolume, isCancelled: false });
    credit(meter, state, { amount, isVolume }, now);
    meter.rechargeCount += 1;
  }
  const result = composeRechargeResult(command, meter, state, isNew, now);
  return { operation: 'rechargeUp', fields: result };
};

const cancelRecharge: Execution = (command, meter, state, now) => {
  const trade = meter.recharges.get(shortenName(textOf(command.fields, 'tradeNo')));
  const succeeds = trade !== undefined && !trade.isCancelled;
  if (succeeds) {
    trade.isCancelled = true;
    credit(meter, state, { amount: -trade.amount, isVolume: trade.isVolume }, now);
  }
  const { tradeNo, rechargeNum } = command.fields;
  const fields = { ...composeResult(command, state, succeeds), tradeNo, rechargeNum };
  return { operation: 'cancelRechargeUp', fields };
};

function credit(
  meter: Meter,
  { accounts }: State,
  { amount, isVolume }: { readonly amount: number; readonly isVolume: boolean },
  now: number,
): void {
  if (isVolume) {
    meter.rechargedVolume += amount;
    return;
  }
  meter.rechargedAmount += amount;
  accounts.turn(meter, ({ balance }) => ({ balance: balance + amount }), now);
}

const changePrice: Execution = (command, meter, state, now) => {
  const day = parseDay(textOf(command.fields, 'effectiveDate'));
  const from = day === undefined ? now : startOf(day);
  state.accounts.setTariff(meter, readTariff(command.fields), from, now);
  return { operation: 'chargePriceResult', fields: composeResult(command, state, true) };
};

const setParameters: Execution = ({ fields }, meter) => {
  const names = Object.keys(meter.settings).filter((name) => textOf(fields, name) !== '');
  const changed = Object.fromEntries(names.map((name) => [name, fields[name]]));
  meter.settings = { ...meter.settings, ...changed };
  return undefined;
};

/** By the operation of the command. */
export const EXECUTIONS: Readonly<Record<string, Execution>> = {
  valveOperate: operateValve,
  dataSupplement: (command, meter, state, now) => ({
    operation: 'meterDataSupplement',
    fields: composeSupplement(command, meter, state, now),
  }),
  updatePriceAndBalance: updatePrice,
  recharge,
  cancelRecharge,
  changeprice: changePrice,
  getParameter: (command, meter, state) => ({
    operation: 'parameterUp',
    fields: composeParameters(command, meter, state),
  }),
  setParameter: setParameters,
};
