import { formatDecimal } from '../../../src/specification/decimal.js';
import { AdminError } from '../../kit/admin/admin-route.js';
import type { StateDocument } from '../../kit/admin/admin-routes.js';
import { DocumentObject, readMembers } from '../../kit/admin/document-object.js';
import type { MeterField } from './meter-field.js';
import { installMeter, type Meter, type MeterSettings, type ValveStatus } from './meters/meter.js';
import type { State } from './state.js';

const MEMBERS = ['meters', 'dropped', 'revision'];

/** The state of the sensor network platform as a JSON document. */
export function createStateDocument(
  state: State,
  field: Pick<MeterField, 'clear'>,
  now: () => number,
): StateDocument {
  return {
    read: () => ({
      meters: Array.from(state.meters.values(), (meter) => showMeter(meter, state, now())),
      dropped: { meters: state.meters.dropped },
    }),
    write(value) {
      const meters = readMembers(value, MEMBERS).list('meters', (meter, place) =>
        readMeter(meter, place, state, now()),
      );
      state.meters.clear();
      for (const meter of meters) state.meters.set(meter.meterNo, meter);
      state.touch();
    },
    reset() {
      field.clear();
      state.clear();
    },
  };
}

/** What the meter shows now; turns and recharges of the past are not part of it. */
function showMeter(meter: Meter, state: State, now: number): object {
  const { meterNo, meterType, userNo, userName, address, rechargeCount, settings } = meter;
  const { reading, used, balance, price, valve } = state.accounts.read(meter, now);
  return {
    meterNo,
    meterType,
    userNo,
    userName,
    address,
    valveStatus: valve,
    reading: formatDecimal(reading),
    price: formatDecimal(price),
    balance: formatDecimal(balance),
    used: formatDecimal(used),
    rechargedAmount: formatDecimal(meter.rechargedAmount),
    rechargedVolume: formatDecimal(meter.rechargedVolume),
    rechargeCount,
    settings,
  };
}

/** Reads what `showMeter` writes: a meter that is installed now, and shows this. */
function readMeter(value: unknown, place: string, state: State, now: number): Meter {
  const document = new DocumentObject(value, place);
  const meterNo = document.text('meterNo');
  const valve = document.text('valveStatus', '0');
  if (!/^[014]$/.test(valve)) throw new AdminError(`${place}.valveStatus must be 0, 1 or 4`);
  const meter = installMeter({
    meterNo,
    meterType: document.text('meterType', state.parameters.meterType),
    userNo: document.text('userNo', ''),
    userName: document.text('userName', ''),
    address: document.text('address', ''),
    base: document.decimal('reading', '0'),
    installedAt: now,
  });
  const tariff = { prices: [document.decimal('price', '2.8')], levels: [] };
  const balance = document.decimal('balance', '0');
  const used = document.decimal('used', '0');
  state.accounts.turn(meter, () => ({ valve: valve as ValveStatus, tariff, balance, used }), now);
  meter.rechargedAmount = document.decimal('rechargedAmount', '0');
  meter.rechargedVolume = document.decimal('rechargedVolume', '0');
  meter.rechargeCount = document.number('rechargeCount', 0);
  if (document.has('settings')) meter.settings = readSettings(document, meter.settings);
  return meter;
}

function readSettings(document: DocumentObject, standard: MeterSettings): MeterSettings {
  const given = document.object('settings');
  const entries = Object.entries(standard).map(([name, value]) => [
    name,
    given.text(name, value ?? ''),
  ]);
  return Object.fromEntries(entries) as MeterSettings;
}
