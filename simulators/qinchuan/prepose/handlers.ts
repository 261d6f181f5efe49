import type { MeterInfoRequest } from '../../../src/protocols/qinchuan/generated/messages.js';
import { parseDecimal } from '../../../src/specification/decimal.js';
import { parseTime14 } from '../../../src/specification/time.js';
import { textOf } from '../../kit/messages/field-text.js';
import { DAY_MS } from '../../kit/meters/calendar.js';
import { type Handler, typedHandlers } from '../../kit/parts.js';
import type { Call } from '../../kit/rule.js';
import type { MeterField } from './meter-field.js';
import { installMeter } from './meters/meter.js';
import type { State } from './state.js';

/** What answers at once and is carried out by the meter [7.1–7.8]. */
const COMMANDS = [
  'valveOperate',
  'dataSupplement',
  'updatePriceAndBalance',
  'recharge',
  'cancelRecharge',
  'changeprice',
  'getParameter',
  'setParameter',
];

/** The commands whose result is due at once [7.5]. */
const URGENT = ['cancelRecharge'];

/** A year of readings is kept. */
const HISTORY_MS = 365 * DAY_MS;

/** Handlers by operation; each gets fields that its schema and the rules have let through. */
export function createHandlers(
  field: Pick<MeterField, 'submit' | 'welcome'>,
): Readonly<Record<string, Handler<State>>> {
  const submit: Handler<State> = ({ operation, fields, state }) => {
    const meterNo = textOf(fields, 'meterNo');
    const meterType = textOf(fields, 'meterType');
    const commandSeq = textOf(fields, 'commandSeq');
    const command = { operation, meterNo, meterType, commandSeq, fields };
    field.submit(command, URGENT.includes(operation));
    state.touch();
    return {};
  };
  const commands = COMMANDS.map((operation) => [operation, submit] as const);
  return typedHandlers<State>({
    ...Object.fromEntries(commands),
    meterInfo: createMeterInfo(field),
  });
}

/** 7.9: meters come, change and go; absent, meterOperation means that one comes [QC-R10]. */
function createMeterInfo(field: Pick<MeterField, 'welcome'>): Handler<State, MeterInfoRequest> {
  return (call) => {
    const { fields, state } = call;
    const known = state.meters.get(fields.meterNo);
    if (fields.meterOperation === 'remove') {
      state.meters.delete(fields.meterNo);
    } else if (known) {
      known.userNo = fields.userNo;
      known.userName = fields.userName ?? '';
      known.address = fields.addrDes;
      state.meters.set(fields.meterNo, known);
    } else {
      field.welcome(register(call));
    }
    state.touch();
    return {};
  };
}

function register({ fields, state, now }: Call<State, MeterInfoRequest>) {
  const { meterNo, meterType, userNo, userName = '', addrDes: address } = fields;
  const meter = installMeter({
    meterNo,
    meterType,
    userNo,
    userName,
    address,
    base: parseDecimal(fields.enableMeterReading || '0'),
    installedAt: readInstallation(fields.setUpTime, now),
  });
  state.meters.set(meterNo, meter);
  return meter;
}

/** When the meter was set up, as far as its history is kept; now where nothing is said [7.9]. */
function readInstallation(setUpTime: string | undefined, now: number): number {
  const at = parseTime14((setUpTime ?? '').replaceAll(/\D/g, '')) ?? now;
  return Math.max(now - HISTORY_MS, Math.min(at, now));
}
